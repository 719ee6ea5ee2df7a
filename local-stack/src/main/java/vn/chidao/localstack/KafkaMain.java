package vn.chidao.localstack;

import java.nio.file.Path;

/** {@link LocalKafka} as a process of its own: {@code FOLDER PORT CONTROLLER-PORT [once]}, the last to start, stop and end. */
public final class KafkaMain {

    private KafkaMain() {}

    public static void main(String[] args) {
        LocalKafka kafka = LocalKafka.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        System.out.println("kafka on " + kafka.bootstrapServers());
        if (args.length > 3) {
            kafka.close();
            System.exit(0);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
        kafka.awaitEnd();
    }
}
