package vn.chidao.departments.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.departments.ServiceTest;

/** Identity asks the register of people, and hears of it when somebody is deactivated. What it does itself is tested there. */
class SignInTest extends ServiceTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void accountsAreThoseOfActivePeople() throws Exception {
        assertThat(tokenOfTheProgram().statusCode())
                .as("nobody has the account")
                .isEqualTo(400);
        person("vanthu", "CLERK", "van-phong");
        String token = new JsonMapper()
                .readTree(tokenOfTheProgram().body())
                .path("access_token")
                .asString();
        assertThat(me(token)).isEqualTo(200);
        api.post("/api/people/vanthu/invitation", null, "bantochuc").refused(403, "FORBIDDEN");
        api.post("/api/people/nobody/invitation", null, "admin").refused(404, "NOT_FOUND");

        api.put("/api/people/vanthu", "{\"name\":\"Văn thư\",\"active\":false}", "admin")
                .expect(200);
        assertThat(me(token)).isEqualTo(401);
        assertThat(tokenOfTheProgram().statusCode()).isEqualTo(400);
        api.post("/api/people/vanthu/password-reset", null, "admin").refused(409, "NOT_ACTIVE");
    }

    @Test
    void whatWasOpenEndsWithADeactivationThatIsRepeated() {
        person("conhieu", "CLERK", "van-phong");
        String inactive = "{\"name\":\"Đồng chí\",\"active\":false}";
        api.put("/api/people/conhieu", inactive, "admin").expect(200);
        // As when the service died between the writing and the end of the sign-ins.
        var signIns = database.getCollection("sign_ins");
        signIns.insertOne(new org.bson.Document("_id", "left-behind").append("account", "conhieu"));
        api.put("/api/people/conhieu", inactive, "admin").expect(200);
        assertThat(signIns.countDocuments(new org.bson.Document("account", "conhieu")))
                .isZero();
    }

    @Test
    void whatWasLeftOpenDoesNotLiveAgainWithTheAccount() {
        person("trolai", "CLERK", "van-phong");
        api.put("/api/people/trolai", "{\"name\":\"Đồng chí\",\"active\":false}", "admin")
                .expect(200);
        // As when the service died between the writing and the end of the sign-ins.
        var signIns = database.getCollection("sign_ins");
        signIns.insertOne(new org.bson.Document("_id", "left-open").append("account", "trolai"));
        api.put("/api/people/trolai", "{\"name\":\"Đồng chí\",\"active\":true}", "admin")
                .expect(200);
        assertThat(signIns.countDocuments(new org.bson.Document("account", "trolai")))
                .isZero();
    }

    @Test
    void thePagesAreServed() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(uri("/auth/login")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Đăng nhập");
    }

    private HttpResponse<String> tokenOfTheProgram() throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString(("van-thu:" + PROGRAM_SECRET).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(uri("/auth/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private int me(String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri("/api/people/me")).header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
