package vn.chidao.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of a service that is the provider, with its secrets in files of their own. */
final class ProviderSettings {

    static final String ISSUER = Browser.WEB + "/auth";
    static final String MACHINE_SECRET = "the-secret-of-a-program-0123456789";
    static final Map<String, String> PASSWORDS = Map.of(
            "admin", "mat khau cua quan tri",
            "vanphong", "hoa sen trong hồ Tây",
            "phobithu", "mưa rào tháng sáu về",
            "bantochuc", "một hai ba bốn năm sáu");

    private ProviderSettings() {}

    static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CHIDAO_ISSUER", ISSUER);
        environment.put("CHIDAO_LOCAL_STACK", "true");
        environment.put("CHIDAO_BOOTSTRAP_ADMIN", "admin");
        environment.put("CHIDAO_KEY_ENCRYPTION_FILE", file("what-seals-keys-and-tokens-0123456789"));
        environment.put("CHIDAO_WEB_CLIENT_SECRET_FILE", file(Browser.WEB_SECRET));
        environment.put("CHIDAO_MACHINE_CLIENTS", "van-thu:" + file(MACHINE_SECRET) + ":vanphong");
        environment.put(
                "CHIDAO_DEMO_PASSWORDS_FILE",
                file(PASSWORDS.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .reduce("", String::concat)));
        return environment;
    }

    static String file(String content) {
        try {
            Path file = Files.createTempFile("sign-in", ".secret");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
