package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** An inspector proves the history in the browser, with the lines that came by mail. */
@ExtendWith(SharedStack.ForJourneys.class)
@ResourceLock(SharedStack.JOURNEYS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryIT {

    private static final Pattern LINE =
            Pattern.compile("(?:directives|departments|notifications)-service \\d{4}-\\d\\d-\\d\\d [0-9a-f]{64}");
    private static final String FITS = "Không có sai lệch";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stack stack;

    HistoryIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void theInspectorVerifiesWithTheMailedLinesAndIsToldWhatWasAltered() {
        String kept = mailedLines();
        Browser browser = new Browser(stack);
        assertThat(browser.signIn("ubkt", stack.password()).body()).contains("href=\"/history\"");

        String page = verify(browser, kept);
        assertThat(page.split(FITS, -1)).as(page).hasSize(3 + 1);
        assertThat(page.split("1 dòng niêm phong do kiểm tra viên giữ", -1)).hasSize(3 + 1);
        assertThat(page.split("do ubkt yêu cầu", -1)).hasSize(3 + 1);
        for (String line : kept.split("\n")) {
            assertThat(page)
                    .as("the newest seal is still the mailed one")
                    .contains(line.substring(line.lastIndexOf(' ') + 1));
        }

        String altered;
        try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + stack.portOf("mongodb"))) {
            var history = mongo.getDatabase("chidao_directives").getCollection("history");
            Document entry = history.find(new Document("type", "vn.chidao.directive.issued"))
                    .first();
            Document document = new Document("_id", entry.getString("_id"));
            history.updateOne(document, new Document("$set", new Document("actor", "nguoikhac")));
            page = verify(browser, kept);
            altered = entry.getString("aggregate");
            assertThat(page.split(FITS, -1)).as(page).hasSize(2 + 1);
            assertThat(page)
                    .contains("Có 1 sai lệch", "Nội dung mục lịch sử đã bị sửa: mã không khớp với nội dung.")
                    .contains("/history/of?kind=directive&amp;id=" + altered);

            HttpResponse<String> histories = browser.get("/history/of?kind=directive&id=" + altered);
            assertThat(histories.statusCode()).isEqualTo(200);
            assertThat(histories.body()).contains("Nhập nhiệm vụ", "Giao nhiệm vụ", "nguoikhac");
            history.replaceOne(document, entry);
        }

        // A line with another digest is what an inspector holds after everything here was rewritten.
        page = verify(browser, kept.replaceAll("(?m)(directives-service \\S+ )[0-9a-f]{4}", "$10000"));
        assertThat(page.split(FITS, -1)).as(page).hasSize(2 + 1);
        assertThat(page).contains("Niêm phong khác với dòng kiểm tra viên giữ.");
        assertThat(verify(browser, "").split(FITS, -1)).hasSize(3 + 1);
    }

    @Test
    void historiesOfEverythingAreOpenToTheInspector() {
        Browser browser = new Browser(stack);
        assertThat(browser.signIn("ubkt", stack.password()).statusCode()).isEqualTo(200);
        String task = stack.all("/api/tasks", "ubkt").getFirst().get("id").asString();
        await().atMost(PATIENCE)
                .until(() -> !stack.all("/api/deliveries", "ubkt").isEmpty());
        String delivery =
                stack.all("/api/deliveries", "ubkt").getFirst().get("id").asString();
        for (String thing : new String[] {
            "kind=task&id=" + task,
            "kind=delivery&id=" + delivery,
            "kind=unit&id=ban-to-chuc",
            "kind=person&id=bantochuc",
            "kind=meeting&id=125-TB%2FTU",
            "kind=directive&id=125-TB%2FTU%2007"
        }) {
            HttpResponse<String> page = browser.get("/history/of?" + thing);
            assertThat(page.statusCode()).as(thing).isEqualTo(200);
            assertThat(page.body()).as(thing).contains("<summary>").doesNotContain("??");
        }
    }

    @Test
    void whoInspectsNothingIsNotLedThere() {
        Browser browser = new Browser(stack);
        assertThat(browser.signIn("phobithu", stack.password()).body()).doesNotContain("href=\"/history");
        HttpResponse<String> refused = browser.get("/history");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Không có quyền xem trang này");
    }

    private String mailedLines() {
        Set<String> lines = new LinkedHashSet<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            lines.clear();
            stack.get("/api/sandbox/messages?channel=EMAIL", null)
                    .expect(200)
                    .body()
                    .get("items")
                    .forEach(mail -> {
                        Matcher line = LINE.matcher(mail.get("text").asString());
                        if (mail.get("subject").asString().startsWith("[Niêm phong lịch sử]") && line.find()) {
                            lines.add(line.group());
                        }
                    });
            assertThat(lines).hasSize(3);
        });
        return String.join("\n", lines);
    }

    /** Presses the button, and looks until all runs have ended. */
    private static String verify(Browser browser, String kept) {
        Map<String, String> form = Browser.hidden(browser.get("/history").body());
        form.remove("lang");
        form.put("kept", kept);
        HttpResponse<String> begun = browser.post("/history", form);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        assertThat(begun.body()).doesNotContain("Chưa bắt đầu kiểm tra");
        await().atMost(PATIENCE).until(() -> !browser.get("/history").body().contains("http-equiv=\"refresh\""));
        return browser.get("/history").body();
    }
}
