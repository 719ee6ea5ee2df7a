package vn.chidao.localstack.supervisor;

import java.nio.file.Path;

/** The Java that runs us runs the children, too. */
final class Java {

    private Java() {}

    static String command() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }
}
