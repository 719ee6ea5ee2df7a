package vn.chidao.departments.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vn.chidao.departments.ServiceTest;
import vn.chidao.kit.testing.TestApi;

/** Rules across two entries, when both are changed at the same moment. */
class ConcurrentChangesTest extends ServiceTest {

    private static final int TIMES = 20;
    private static final String ADMIN = "{'name':'Quản trị','active':true,'roles':[{'role':'ADMIN'}]}";
    private static final String NO_ADMIN = "{'name':'Quản trị','roles':[]}";

    @Test
    void twoAdministratorsWhoRemoveEachOtherLeaveOne() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            put("/api/people/quantri.mot", ADMIN, "admin").succeeded();
            put("/api/people/quantri.hai", ADMIN, "admin").succeeded();
            put("/api/people/admin", NO_ADMIN, "quantri.mot").succeeded();
            try {
                together(
                        () -> put("/api/people/quantri.hai", NO_ADMIN, "quantri.mot"),
                        () -> put("/api/people/quantri.mot", "{'name':'Quản trị','active':false}", "quantri.hai"));
                assertThat(List.of("quantri.mot", "quantri.hai"))
                        .as("try " + i)
                        .filteredOn(this::administers)
                        .hasSize(1);
            } finally {
                for (String one : List.of("quantri.mot", "quantri.hai")) {
                    put("/api/people/admin", ADMIN, one);
                }
            }
        }
        put("/api/people/quantri.mot", NO_ADMIN, "admin").expect(200);
        put("/api/people/quantri.hai", NO_ADMIN, "admin").expect(200);
    }

    private boolean administers(String account) {
        TestApi.Answer person = api.get("/api/people/" + account, "vanphong").expect(200);
        return person.body().get("active").asBoolean()
                && !person.body().get("roles").isEmpty();
    }

    @Test
    void twoUnitsDoNotBecomeEachOthersParents() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            unit("cap-mot", "Cấp một", "tinh-uy");
            unit("cap-hai", "Cấp hai", "tinh-uy");
            List<Integer> answers = together(
                    () -> put("/api/units/cap-mot", "{'name':'Cấp một','parent':'cap-hai'}", "admin"),
                    () -> put("/api/units/cap-hai", "{'name':'Cấp hai','parent':'cap-mot'}", "admin"));
            assertThat(answers).as("try " + i).containsExactlyInAnyOrder(200, 400);
        }
    }

    @Test
    void aRingOfThreeIsNotClosedEither() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            for (String unit : List.of("vong-a", "vong-b", "vong-c")) {
                unit(unit, "Đơn vị " + unit, "tinh-uy");
            }
            List<Integer> answers = together(
                    () -> put("/api/units/vong-a", "{'name':'A','parent':'vong-b'}", "admin"),
                    () -> put("/api/units/vong-b", "{'name':'B','parent':'vong-c'}", "admin"),
                    () -> put("/api/units/vong-c", "{'name':'C','parent':'vong-a'}", "admin"));
            assertThat(answers).as("try " + i).containsExactlyInAnyOrder(200, 200, 400);
        }
    }

    @Test
    void twoUnitsDoNotSucceedEachOther() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            unit("ke-mot", "Kế một", "tinh-uy");
            unit("ke-hai", "Kế hai", "tinh-uy");
            List<Integer> answers = together(
                    () -> put("/api/units/ke-mot", "{'name':'Kế một','successors':['ke-hai']}", "admin"),
                    () -> put("/api/units/ke-hai", "{'name':'Kế hai','successors':['ke-mot']}", "admin"));
            assertThat(answers).as("try " + i).containsExactlyInAnyOrder(200, 400);
        }
    }

    @Test
    void ofTwoUnitsOneGetsTheCode() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            String code = "MA" + i;
            String first = "/api/units/ma-mot-" + i;
            String second = "/api/units/ma-hai-" + i;
            List<Integer> answers = together(
                    () -> put(first, "{'name':'Một %s','code':'%s'}".formatted(code, code), "admin"),
                    () -> put(second, "{'name':'Hai %s','code':'%s'}".formatted(code, code), "admin"));
            assertThat(answers).as("try " + i).containsExactlyInAnyOrder(201, 400);
        }
    }

    @Test
    void ofTwoUnitsBelowOneParentOneGetsTheName() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            String body = "{'name':'Ban Dự án %d','parent':'tinh-uy'}".formatted(i);
            String first = "/api/units/ten-mot-" + i;
            String second = "/api/units/ten-hai-" + i;
            List<Integer> answers = together(() -> put(first, body, "admin"), () -> put(second, body, "admin"));
            assertThat(answers).as("try " + i).containsExactlyInAnyOrder(201, 400);
        }
    }

    private TestApi.Answer put(String path, String body, String account) {
        return api.put(path, json(body), account);
    }

    @SafeVarargs
    private static List<Integer> together(Callable<TestApi.Answer>... requests) throws Exception {
        CyclicBarrier start = new CyclicBarrier(requests.length);
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TestApi.Answer>> sent = new ArrayList<>();
            for (Callable<TestApi.Answer> request : requests) {
                sent.add(threads.submit(() -> {
                    start.await();
                    return request.call();
                }));
            }
            for (Future<TestApi.Answer> answer : sent) {
                answers.add(answer.get().status());
            }
        }
        return answers;
    }
}
