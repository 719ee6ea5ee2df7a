package vn.chidao.localstack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Adds up the reports of a test run. Started from its source by {@code ./chidao test}, so that it works when the build does
 * not: it needs nothing but a JDK.
 */
final class TestTotals {

    private int passed;
    private int failed;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();

    /** {@code PROJECT MARKER}: reports that are older than the marker belong to other runs. */
    public static void main(String[] args) throws IOException, ParserConfigurationException {
        TestTotals totals = new TestTotals();
        totals.add(Path.of(args[0]), Files.getLastModifiedTime(Path.of(args[1])));
        totals.failures.forEach(failure -> System.out.println("failed: " + failure));
        totals.skips.forEach(skip -> System.out.println("skipped: " + skip));
        System.out.println(totals);
        System.exit(totals.failed == 0 && totals.passed > 0 ? 0 : 1);
    }

    void add(Path project, FileTime since) throws IOException, ParserConfigurationException {
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        // The default one prints what it then throws.
        parser.setErrorHandler(new DefaultHandler());
        for (Path report : reports(project)) {
            if (Files.getLastModifiedTime(report).compareTo(since) >= 0) {
                try {
                    add(parser.parse(report.toFile()).getElementsByTagName("testcase"));
                } catch (SAXException e) {
                    failed++;
                    failures.add(report + " is not whole: the tests were cut short");
                }
            }
        }
    }

    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skips.size() + " skipped";
    }

    /** Of the modules in the project's folder, and of those one folder below, such as {@code libs/access}. */
    private static List<Path> reports(Path project) throws IOException {
        List<Path> reports = new ArrayList<>();
        for (Path folder : foldersOf(project)) {
            addReports(folder, reports);
            if (!Files.isDirectory(folder.resolve("src"))) {
                for (Path module : foldersOf(folder)) {
                    addReports(module, reports);
                }
            }
        }
        return reports;
    }

    private static List<Path> foldersOf(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void addReports(Path module, List<Path> reports) throws IOException {
        for (String kind : List.of("surefire-reports", "failsafe-reports")) {
            Path folder = module.resolve("target").resolve(kind);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                            .sorted()
                            .forEach(reports::add);
                }
            }
        }
    }

    private void add(NodeList cases) {
        for (int n = 0; n < cases.getLength(); n++) {
            Element test = (Element) cases.item(n);
            String name = test.getAttribute("classname") + "." + test.getAttribute("name");
            NodeList skipped = test.getElementsByTagName("skipped");
            if (skipped.getLength() > 0) {
                skips.add(name + ": " + ((Element) skipped.item(0)).getAttribute("message"));
            } else if (test.getElementsByTagName("failure").getLength() > 0
                    || test.getElementsByTagName("error").getLength() > 0) {
                failed++;
                failures.add(name);
            } else {
                passed++;
            }
        }
    }
}
