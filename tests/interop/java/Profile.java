import java.io.File;
import java.util.TreeSet;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;

/** Prints what keeps each file from being OWL 2 DL, sorted, and how many axioms there are; runs on OWL API 3 to 5. */
class Profile {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
            manager.addIRIMapper(imported -> {
                System.err.println("nothing is fetched, and " + file + " imports " + imported);
                System.exit(1);
                return null;
            });
            OWLOntology ontology = manager.loadOntologyFromOntologyDocument(new File(file));
            TreeSet<String> violations = new TreeSet<>();
            new OWL2DLProfile().checkOntology(ontology).getViolations().forEach(each -> violations.add(each.toString()));
            System.out.println(new File(file).getName() + ": " + ontology.getAxiomCount() + " axioms, "
                + violations.size() + " violations");
            violations.forEach(System.out::println);
        }
    }
}
