package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.openqa.selenium.By;

/** What a test gives a unit to do, by the API, and takes back when it ends: it would stay among the work of the demo. */
final class Given {

    private static final String CLERK = "vanphong";
    private static final String LEADER = "phobithu";
    private static final String UNIT = "ban-to-chuc";
    private static final String HEAD = "bantochuc";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Stack stack;
    private final List<Work> given = new ArrayList<>();

    Given(Stack stack) {
        this.stack = stack;
    }

    /**
     * A directive, and the task of the unit that leads it.
     *
     * @param source its id
     * @param document the number of its document, of no other test
     * @param number within that document
     */
    record Work(String source, String document, String number, String directive) {

        String task() {
            return directive + ":1";
        }

        /** Its name in a list, with the way to its page. */
        By name() {
            return By.cssSelector("a.row-name[href*='/directives/" + directive + "']");
        }

        /** Its row in a list. */
        By row() {
            return By.xpath(rowPath());
        }

        /** What the row offers, or what was done under it: a button, link or summary with these words. */
        By offer(String words) {
            String said = "descendant::*[self::a or self::button or self::summary]"
                    + "[normalize-space(.) = '%s' or @aria-label = '%s']".formatted(words, words);
            return By.xpath(rowPath() + "/" + said + " | " + rowPath()
                    + "/following-sibling::tr[1][contains(@class, 'place-row')]/" + said);
        }

        private String rowPath() {
            return "//tr[.//a[contains(@class, 'row-name') and contains(@href, '/directives/" + directive + "')]]";
        }

        /** The box by which it is chosen to act on many. */
        By box() {
            return By.cssSelector("input[name=row][value^='" + directive + "']");
        }
    }

    /** One directive, of which its unit has heard. */
    Work give() {
        return give(1).getFirst();
    }

    /** Several of one document, of which their unit has heard. */
    List<Work> give(int directives) {
        return give(directives, UNIT, HEAD);
    }

    /** @param head who reads the tasks of that unit */
    List<Work> give(int directives, String unit, String head) {
        List<Work> works = drafts(directives, unit);
        stack.post("/api/sources/" + works.getFirst().source() + "/issue", "{}", CLERK)
                .expect(200);
        works.forEach(work -> await("the unit has heard of " + work)
                .atMost(SOON)
                .until(() -> !stack.all("/api/tasks?directive=" + work.directive(), head)
                        .isEmpty()));
        return works;
    }

    /** A directive that is entered, and not given yet. */
    Work draft() {
        return drafts(1, UNIT).getFirst();
    }

    private List<Work> drafts(int directives, String unit) {
        String document = ThreadLocalRandom.current().nextInt(10_000, 1_000_000) + "-CV/TU";
        String source = created("/api/sources", """
                {"kind": "DOCUMENT", "title": "Về công tác cán bộ", "documentDate": "2026-11-17", "number": "%s"}""".formatted(document));
        List<Work> works = new ArrayList<>();
        for (int each = 1; each <= directives; each++) {
            String number = "%02d".formatted(each);
            String id = created("/api/directives", """
                    {"sourceId": "%s", "number": "%s", "content": "Rà soát quy hoạch cán bộ theo %s, mục %s",
                     "leadUnit": "%s", "deadline": {"kind": "ONGOING"}}""".formatted(source, number, document, number, unit));
            works.add(new Work(source, document, number, id));
        }
        given.addAll(works);
        return List.copyOf(works);
    }

    /** The unit has received it. */
    Work received(Work work) {
        act(work, "acknowledge", "{}", HEAD);
        awaitStatus(work, "IN_PROGRESS");
        return work;
    }

    /** The unit has reported a result, of which the office has heard. */
    Work reported(Work work) {
        received(work);
        act(work, "submit", "{\"note\": \"Đã rà soát xong các nội dung được giao.\"}", HEAD);
        awaitStatus(work, "SUBMITTED");
        return work;
    }

    /** Somebody else does something to the task meanwhile. */
    void act(Work work, String command, String json, String account) {
        stack.post("/api/tasks/" + work.task() + "/" + command, json, account).succeeded();
    }

    /** The office has heard of what the unit did. */
    void awaitStatus(Work work, String status) {
        await(work + " is " + status)
                .atMost(SOON)
                .until(() -> stack.get("/api/directives/" + work.directive(), CLERK)
                        .text("status")
                        .equals(status));
    }

    /** How often that happened to the task, by the word of its history. */
    long entries(Work work, String event) {
        return stack.all("/api/tasks/" + work.task() + "/history", HEAD).stream()
                .filter(entry -> entry.get("event").asString().equals(event))
                .count();
    }

    /** What is done already stays done; what was never given is deleted, and what waits for a decision gets one. */
    void takeBack() {
        for (Work work : given) {
            String path = "/api/directives/" + work.directive();
            switch (stack.get(path, CLERK).text("status")) {
                case "DRAFT" -> stack.call("DELETE", path, null, CLERK);
                case "SUBMITTED" -> stack.post(path + "/confirm", "{}", LEADER);
                default -> stack.post(path + "/cancel", "{\"reason\": \"Kết thúc thử.\"}", CLERK);
            }
        }
        given.clear();
    }

    private String created(String path, String json) {
        Stack.Answer answer = stack.post(path, json, CLERK);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().get("id").asString();
    }
}
