package vn.chidao.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTotalsTest {

    private static final FileTime SINCE = FileTime.from(Instant.parse("2026-11-24T01:00:00Z"));

    @TempDir
    Path project;

    @Test
    void addsUpWhatThisRunReported() throws Exception {
        report(
                "a",
                "surefire-reports",
                "<testcase classname='A' name='works'/><testcase classname='A' name='breaks'>"
                        + "<failure message='no'/></testcase>",
                SINCE);
        report(
                "b",
                "failsafe-reports",
                "<testcase classname='B' name='throws'><error/></testcase>"
                        + "<testcase classname='B' name='needs'><skipped message='no browser'/></testcase>",
                SINCE);
        report("c", "surefire-reports", "<testcase classname='C' name='old'/>", FileTime.fromMillis(0));
        assertThat(totals()).hasToString("1 passed, 2 failed, 1 skipped");
    }

    @Test
    void countsModulesThatLieInAFolder() throws Exception {
        report("libs/a", "surefire-reports", "<testcase classname='A' name='works'/>", SINCE);
        Files.createDirectories(project.resolve("b/src/test"));
        report("b", "surefire-reports", "<testcase classname='B' name='works'/>", SINCE);
        report("b/fixture", "surefire-reports", "<testcase classname='B' name='is data'/>", SINCE);
        assertThat(totals()).hasToString("2 passed, 0 failed, 0 skipped");
    }

    @Test
    void aReportThatIsCutShortIsAFailure() throws Exception {
        report("a", "surefire-reports", "<testcase", SINCE);
        assertThat(totals()).hasToString("0 passed, 1 failed, 0 skipped");
    }

    private TestTotals totals() throws Exception {
        TestTotals totals = new TestTotals();
        totals.add(project, SINCE);
        return totals;
    }

    private void report(String module, String kind, String cases, FileTime time) throws Exception {
        Path folder = Files.createDirectories(
                project.resolve(module).resolve("target").resolve(kind));
        Path file = Files.writeString(folder.resolve("TEST-x.xml"), "<testsuite>" + cases + "</testsuite>");
        Files.setLastModifiedTime(file, time);
    }
}
