import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * The health check of a container, for images without curl: ends with 0 when the service of this container says that it is
 * ready to answer. {@code PORT} is used where {@code SERVER_PORT} is not set.
 */
final class Ready {

    private static final int LIMIT_MILLIS = 3_000;

    private Ready() {}

    public static void main(String[] args) {
        String port = System.getenv().getOrDefault("SERVER_PORT", args[0]);
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness").toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            int status = connection.getResponseCode();
            System.out.println(status);
            System.exit(status == 200 ? 0 : 1);
        } catch (IOException e) {
            System.out.println(e);
            System.exit(1);
        }
    }
}
