package vn.chidao.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever address somebody opens, who may or may not: it is a page that says what happened and what to do. */
@Tag("pages")
@ExtendWith(InChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressesIT {

    /** Of a directive that could be, and is not. */
    private static final String NONE = "665f1c2ab7e1d20001a40001";

    private static final List<String> PAGES = List.of(
            "/",
            "/queue",
            "/overview",
            "/tasks",
            "/briefing",
            "/directives",
            "/sources",
            "/sources/new",
            "/figures",
            "/units",
            "/people",
            "/new-unit",
            "/new-person",
            "/stand-in",
            "/account-sheets",
            "/settings",
            "/deliveries",
            "/deliveries/by-hand",
            "/dead-letters",
            "/history",
            "/sandbox",
            "/me",
            "/help");

    private static final List<String> WRITTEN_BY_HAND = List.of(
            "/khong-co-trang-nay",
            "/directives?after=tay",
            "/directives?status=khong-co",
            "/directives?dueFrom=hom-nay",
            "/directives?figure=khong-co&by=khong-co&key=x",
            "/directives?limit=-1&sort=khong-co",
            "/directives/khong-co",
            "/directives/" + NONE,
            "/directives/" + NONE + "/confirm",
            "/directives/" + NONE + "/khong-co",
            "/tasks?assignee=khong-co",
            "/tasks/khong-co/progress",
            "/tasks/" + NONE + ":1/progress",
            "/bulk/confirm?row=" + NONE,
            "/bulk/assign?row=" + NONE + ":1",
            "/bulk/khong-co?row=x",
            "/queue?mine=khong-co",
            "/queue/" + NONE + "/report",
            "/sources?after=tay",
            "/sources?year=khong",
            "/sources/khong-co",
            "/sources/" + NONE + "/entry",
            "/sources/" + NONE + "/issue",
            "/sources/" + NONE + "/amend",
            "/sources/new?kind=khong-co",
            "/briefing?source=khong-co&source=" + NONE,
            "/figures?by=khong-co",
            "/figures?by=unit&from=2026-13",
            "/figures?by=unit&sort=khong-co",
            "/overview?year=99999",
            "/overview?unit=khong-co&issuer=khong-co",
            "/units/khong-co",
            "/units/khong-co/change",
            "/units?q=%F0%9F%87%BB%F0%9F%87%B3%00",
            "/people?after=tay",
            "/people/khong-co",
            "/people/khong-co/change",
            "/people/khong-co/role",
            "/people/bantochuc/end-role?role=99&version=1",
            "/people/khong-co/close",
            "/new-person?unit=khong-co",
            "/stand-in?for=khong-co",
            "/account-sheets?person=khong-co",
            "/deliveries?from=hom-qua",
            "/deliveries?after=tay",
            "/deliveries?person=khong-co&status=khong-co",
            "/dead-letters?service=khong-co",
            "/dead-letters?service=directives&after=tay",
            "/history/of?kind=khong-co&id=x",
            "/history/of?kind=unit&id=khong-co&after=tay",
            "/sandbox/khong-co",
            "/help/khong-co");

    private final Stack stack;

    AddressesIT(Stack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @CsvSource({"vanphong,true", "admin,true", "bantochuc.cb,true", "phobithu,false", "ubkt,false"})
    void isAPage(String account, boolean writtenByHandToo) {
        Browser browser = new Browser(stack);
        assertThat(browser.signIn(account, stack.password()).statusCode()).isEqualTo(200);
        List<String> wrong = new ArrayList<>();
        for (List<String> addresses : writtenByHandToo ? List.of(PAGES, WRITTEN_BY_HAND) : List.of(PAGES)) {
            for (String address : addresses) {
                HttpResponse<String> answer = browser.get(address);
                String body = answer.body();
                boolean expected = addresses == PAGES
                        ? List.of(200, 403).contains(answer.statusCode())
                        : List.of(200, 400, 403, 404).contains(answer.statusCode());
                if (!expected || !body.contains("<h1") || body.contains("??") || !body.contains("id=\"main\"")) {
                    wrong.add(answer.statusCode() + " " + address);
                }
            }
        }
        assertThat(wrong).as("what %s opened", account).isEmpty();
    }
}
