import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFOps;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sys.JenaSystem;
import org.apache.jena.tdb2.TDB2Factory;

/** Runs the tasks that stand on its input, one a line: what, how, source and target, between tabs. */
public class Jena {
    private static final Map<String, Dataset> LOADED = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        JenaSystem.init();
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = tasks.readLine()) != null; ) {
            String[] task = line.split("\t");
            try (OutputStream sink = new BufferedOutputStream(Files.newOutputStream(Path.of(task[3])))) {
                run(task[0], task[1], task[2], sink);
            } catch (Exception problem) {
                Files.writeString(Path.of(task[3] + ".wrong"), problem.toString());
            }
        }
    }

    private static void run(String what, String how, String source, OutputStream sink) throws Exception {
        switch (what) {
            case "read": read(RDFLanguages.nameToLang(how), source, sink); break;
            case "ask": ask(how, Files.readString(Path.of(source)), sink); break;
            case "tdb2": store(source, how, sink); break;
            case "shacl": validate(how, source, sink); break;
            default: throw new IllegalArgumentException(what);
        }
    }

    private static void read(Lang syntax, String source, OutputStream sink) {
        RDFParser.source(Path.of(source)).lang(syntax).parse(StreamRDFWriter.getWriterStream(sink, Lang.NQUADS));
    }

    private static void ask(String data, String query, OutputStream sink) {
        Dataset dataset = LOADED.computeIfAbsent(data, RDFDataMgr::loadDataset);
        try (QueryExecution execution = QueryExecutionFactory.create(query, dataset.getUnionModel())) {
            ResultSetFormatter.outputAsJSON(sink, execution.execSelect());
        }
    }

    private static void store(String data, String place, OutputStream sink) {
        tdb2.tdbloader.main("--loc=" + place, data);
        Dataset stored = TDB2Factory.connectDataset(place);
        StreamRDF writer = StreamRDFWriter.getWriterStream(sink, Lang.NQUADS);
        stored.executeRead(() -> StreamRDFOps.datasetToStream(stored.asDatasetGraph(), writer));
    }

    private static void validate(String shapes, String data, OutputStream sink) {
        Graph report = ShaclValidator.get()
            .validate(Shapes.parse(RDFDataMgr.loadGraph(shapes)), RDFDataMgr.loadGraph(data)).getGraph();
        RDFDataMgr.write(sink, report, Lang.NTRIPLES);
    }
}
