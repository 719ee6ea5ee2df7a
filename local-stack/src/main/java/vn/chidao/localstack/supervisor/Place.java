package vn.chidao.localstack.supervisor;

import org.jspecify.annotations.Nullable;

/**
 * Where a part answers, on this machine.
 *
 * @param readiness path that answers 200 when it is ready; null: it is ready when it listens
 */
record Place(String name, int port, @Nullable String readiness) {

    static final String HOST = "127.0.0.1";

    static Place listening(String name, int port) {
        return new Place(name, port, null);
    }

    static Place service(String name, int port) {
        return new Place(name, port, "/actuator/health/readiness");
    }

    String url(String path) {
        return "http://" + HOST + ":" + port + path;
    }

    boolean answers() {
        return readiness == null ? Probe.listens(HOST, port) : Probe.answers(url(readiness));
    }
}
