package vn.chidao.departments.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.files.Files;
import vn.chidao.kit.testing.TestApi.Answer;

/** Scanned papers of a task: its unit's people and the office keep them, who sees the task reads them. */
class TaskScansTest extends ServiceTest {

    private static final String PNG = "\u0089PNG";
    private static final String PDF = "%PDF-1.7\nBao cao ket qua\n%%EOF\n";

    @Autowired
    private Files files;

    private Answer send(String task, String account, String name, String content) {
        return api.post(
                "/api/tasks/" + task + "/scans",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + content
                        + "\r\n--b--\r\n",
                account,
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    private String task() {
        String directive = directive();
        issued(directive, 2);
        awaitStatus(directive + ":1", "ASSIGNED");
        return directive + ":1";
    }

    @Test
    void theUnitAndTheOfficeKeepThem() {
        String task = task();
        String path = "/api/tasks/" + task + "/scans";
        String scan = send(task, "bantochuc", "báo cáo.pdf", PDF).expect(201).text("id");
        String ofOffice =
                send(task, "vanphong", "phiếu.pdf", PDF + "2").expect(201).text("id");

        assertThat(api.get(path, "bantochuc").expect(200).text("items.1.id")).isEqualTo(ofOffice);
        send(task, "phobithu", "a.pdf", PDF + "3").refused(403, "NOT_YOUR_UNIT");
        api.call("DELETE", path + "/" + scan, null, "phobithu").refused(403, "NOT_YOUR_UNIT");
        send(task, "bannoichinh", "a.pdf", PDF + "4").refused(404, "NOT_FOUND");
        api.get(path, "bannoichinh").refused(404, "NOT_FOUND");
        api.get(path + "/" + scan, "bannoichinh").refused(404, "NOT_FOUND");
        send("x", "bantochuc", "a.pdf", PDF).refused(404, "NOT_FOUND");

        api.call("DELETE", path + "/" + scan, null, "bantochuc").expect(204);
        api.get(path + "/" + scan, "bantochuc").refused(404, "NOT_FOUND");
        files.naming("scan", "task:" + task, ofOffice).take();
        api.call("DELETE", path + "/" + ofOffice, null, "vanphong").refused(409, "FILE_IS_NAMED");
    }

    @Test
    void thoseOfAllTasksOfADirectiveAreOneListForWhoSeesThem() {
        String lead = task();
        String directive = lead.substring(0, lead.indexOf(':'));
        String coordinating = directive + ":2";
        awaitStatus(coordinating, "ASSIGNED");
        String first = send(lead, "vanphong", "phiếu.pdf", PDF).expect(201).text("id");
        String second =
                send(coordinating, "vanphong", "phiếu 2.pdf", PDF).expect(201).text("id");
        send(task(), "vanphong", "khác.pdf", PDF).expect(201);
        String path = "/api/tasks/scans?directive=" + directive;

        Answer all = api.get(path, "phobithu").expect(200);
        assertThat(all.text("items.0.id")).isEqualTo(first);
        assertThat(all.text("items.0.task")).isEqualTo(lead);
        assertThat(all.text("items.0.unit")).isEqualTo("ban-to-chuc");
        assertThat(all.text("items.0.name")).isEqualTo("phiếu.pdf");
        assertThat(all.text("items.1.id")).isEqualTo(second);
        assertThat(all.text("items.1.task")).isEqualTo(coordinating);
        assertThat(all.body().get("items")).hasSize(2);
        Answer one = api.get(path + "&limit=1", "vanphong").expect(200);
        assertThat(one.text("items.0.id")).isEqualTo(first);
        assertThat(api.get(path + "&after=" + one.text("next"), "vanphong").text("items.0.id"))
                .isEqualTo(second);

        Answer own = api.get(path, "bantochuc").expect(200);
        assertThat(own.body().get("items")).hasSize(1);
        assertThat(own.text("items.0.id")).isEqualTo(first);
        assertThat(api.get(path, "bannoichinh").expect(200).body().get("items")).isEmpty();
        api.get(path + "&limit=501", "vanphong").refused(400, "INVALID");
        api.get(path + "&after=x", "vanphong").refused(400, "INVALID");
        api.get("/api/tasks/scans", "vanphong").refused(400, "BAD_REQUEST");
    }

    @Test
    void aPageWithScriptIsNoScan() {
        String task = task();
        assertThat(send(task, "bantochuc", "trang.png", "<script>alert(1)</script>")
                        .refused(400, "INVALID")
                        .text("errors.0.code"))
                .isEqualTo("FILE_TYPE_REFUSED");
        // As text it is not the beginning of an image any more.
        assertThat(send(task, "bantochuc", "anh.png", PNG)
                        .refused(400, "INVALID")
                        .text("errors.0.code"))
                .isEqualTo("FILE_TYPE_REFUSED");
    }
}
