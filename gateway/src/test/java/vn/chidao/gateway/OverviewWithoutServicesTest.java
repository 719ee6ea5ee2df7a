package vn.chidao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The page while the directives service is down and no sandbox is configured. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OverviewWithoutServicesTest {

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "some.token");
        String nowhere = Upstream.nowhere();
        registry.add("CHIDAO_DIRECTIVES_URL", () -> nowhere);
        registry.add("CHIDAO_DEMO_TOKEN_FILE", token::toString);
    }

    @Test
    void thePageSaysWhatIsMissing() throws Exception {
        HttpResponse<String> response = new Browser(port).get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("Chưa kết nối được với dịch vụ nhiệm vụ.", "Năm 20", "Mọi cơ quan, đơn vị", "Thử lại")
                .doesNotContain("??");
    }
}
