package vn.chidao.localstack.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import vn.chidao.localstack.DistantClock;

/** The mail server, the SMS centre, and the page that shows what they received, in one process. */
public final class Sandbox implements AutoCloseable {

    private final Mailbox mailbox;
    private final MailServer mail;
    private final SmsCentre sms;
    private final HttpServer http;

    private Sandbox(Mailbox mailbox, MailServer mail, SmsCentre sms, HttpServer http) {
        this.mailbox = mailbox;
        this.mail = mail;
        this.sms = sms;
        this.http = http;
    }

    /** Runs until the process ends: {@code FOLDER HTTP-PORT SMTP-PORT SMPP-PORT OFFICE-CLOCK}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Sandbox sandbox = start(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                new DistantClock(Path.of(args[4]), Clock.systemUTC()));
        System.out.println("sandbox on " + sandbox.http.getAddress());
    }

    public static Sandbox start(Path folder, int httpPort, int smtpPort, int smppPort)
            throws IOException, InterruptedException {
        return start(folder, httpPort, smtpPort, smppPort, Clock.systemUTC());
    }

    private static Sandbox start(Path folder, int httpPort, int smtpPort, int smppPort, Clock clock)
            throws IOException, InterruptedException {
        Mailbox mailbox = new Mailbox(folder);
        MailServer mail = new MailServer(smtpPort, mailbox, clock);
        SmsCentre sms = new SmsCentre(smppPort, mailbox, clock);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 50);
        http.createContext("/", new MessagesHandler(mailbox));
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
        return new Sandbox(mailbox, mail, sms, http);
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        sms.close();
        mail.close();
        mailbox.close();
    }
}
