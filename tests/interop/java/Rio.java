import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParser;

/** Reads the files that stand on its input, source and target on a line with a tab between, and writes N-Quads. */
public class Rio {
    public static void main(String[] arguments) throws Exception {
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = tasks.readLine()) != null; ) {
            String[] task = line.split("\t");
            try (InputStream source = new BufferedInputStream(Files.newInputStream(Path.of(task[0])));
                 OutputStream sink = new BufferedOutputStream(Files.newOutputStream(Path.of(task[1])))) {
                RDFFormat format = org.eclipse.rdf4j.rio.Rio.getParserFormatForFileName(task[0]).get();
                RDFParser parser = org.eclipse.rdf4j.rio.Rio.createParser(format);
                parser.setRDFHandler(org.eclipse.rdf4j.rio.Rio.createWriter(RDFFormat.NQUADS, sink));
                parser.parse(source, "");
            } catch (Exception problem) {
                Files.writeString(Path.of(task[1] + ".wrong"), problem.toString());
            }
        }
    }
}
