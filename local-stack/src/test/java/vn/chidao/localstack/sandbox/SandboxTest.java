package vn.chidao.localstack.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.chidao.localstack.Ports;

/** With the clients that the services use. */
class SandboxTest {

    private static final String SUBJECT = "[125-TB/TU] Giao Ban Tổ chức Tỉnh ủy 06 nhiệm vụ, hạn sớm nhất 04/12/2026";
    private static final byte UCS2 = 8;
    private static final byte GSM7 = 0;
    private static final byte UDHI = 0x40;

    @TempDir
    Path folder;

    private final int http = Ports.free();
    private final int smtp = Ports.free();
    private final int smpp = Ports.free();
    private final List<DeliveryReceipt> receipts = new CopyOnWriteArrayList<>();
    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(folder, http, smtp, smpp);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void showsAMailDecoded() throws Exception {
        mail("bantochuc@tinhuy.invalid", "vanphong@tinhuy.invalid");
        JsonNode mail = only("?channel=EMAIL&to=BanToChuc@tinhuy.invalid");
        assertThat(mail.path("channel").asString()).isEqualTo("EMAIL");
        assertThat(mail.path("to").asString()).isEqualTo("bantochuc@tinhuy.invalid");
        assertThat(mail.path("subject").asString()).isEqualTo(SUBJECT);
        assertThat(mail.path("text").asString()).contains("Đề nghị tiếp nhận");
        assertThat(mail.path("html").asString()).isEqualTo("<p>Đề nghị tiếp nhận</p>");
        assertThat(mail.path("messageId").asString()).isEqualTo("<once@chidao.invalid>");
        assertThat(mail.path("at").asString()).matches("\\d{4}-.*Z");
        assertThat(mail.path("headers").asString())
                .contains("From: vanphong@chidao.invalid", "Message-ID: <once@chidao.invalid>");
        assertThat(JsonMapper.shared()
                        .readTree(
                                get(MessagesHandler.PATH + "/" + mail.path("id").asString())
                                        .body()))
                .isEqualTo(mail);
        assertThat(items("?channel=EMAIL&to=vanphong@tinhuy.invalid")).hasSize(1);
    }

    @Test
    void showsAnSmsAndSendsItsReceipt() throws Exception {
        SMPPSession session = bind();
        byte[] text = "VP Tinh uy: gia han \u001b<den\u001b> 18/12 \u0000".getBytes(StandardCharsets.US_ASCII);
        String id = send(session, "84912000006", text, GSM7, (byte) 0, 1);
        JsonNode sms = only("?channel=SMS&to=0912000006");
        assertThat(sms.path("text").asString()).isEqualTo("VP Tinh uy: gia han [den] 18/12 @");
        assertThat(sms.path("messageId").asString()).isEqualTo(id);
        await().until(() -> receipts.size() == 1);
        assertThat(receipts.getFirst().getId()).isEqualTo(id);
        assertThat(receipts.getFirst().getFinalStatus().name()).isEqualTo("DELIVRD");
        session.unbindAndClose();
    }

    @Test
    void putsPartsTogetherInAnyOrder() throws Exception {
        SMPPSession session = bind();
        send(session, "0912000006", part(2, "quá hạn 6 ngày"), UCS2, UDHI, 0);
        assertThat(items("?channel=SMS")).isEmpty();
        send(session, "0912000007", part(1, "khác "), UCS2, UDHI, 0);
        send(session, "0912000006", part(1, "Nhiệm vụ 07 "), UCS2, UDHI, 0);
        JsonNode whole = only("?channel=SMS");
        assertThat(whole.path("text").asString()).isEqualTo("Nhiệm vụ 07 quá hạn 6 ngày");
        assertThat(whole.path("parts").asInt()).isEqualTo(2);
        assertThat(receipts).isEmpty();
        session.unbindAndClose();
    }

    @Test
    void takesALongTextAsPayload() throws Exception {
        SMPPSession session = bind();
        String text = "x".repeat(300);
        submit(
                session,
                "0912000006",
                new byte[0],
                GSM7,
                (byte) 0,
                0,
                new OptionalParameter.Message_payload(text.getBytes(StandardCharsets.US_ASCII)));
        assertThat(only("?channel=SMS").path("text").asString()).isEqualTo(text);
        session.unbindAndClose();
    }

    @Test
    void keepsEverythingOverARestart() throws Exception {
        SMPPSession session = bind();
        send(session, "0912000006", part(1, "đầu "), UCS2, UDHI, 0);
        session.unbindAndClose();
        mail("bantochuc@tinhuy.invalid");
        sandbox.close();
        Files.writeString(folder.resolve("messages.jsonl"), "{\"message\":{\"cha", StandardOpenOption.APPEND);

        sandbox = Sandbox.start(folder, http, smtp, smpp);
        session = bind();
        send(session, "0912000006", part(2, "cuối"), UCS2, UDHI, 0);
        session.unbindAndClose();
        List<JsonNode> items = items("");
        assertThat(items).extracting(item -> item.path("channel").asString()).containsExactly("SMS", "EMAIL");
        assertThat(items.get(0).path("text").asString()).isEqualTo("đầu cuối");
        assertThat(items.get(1).path("subject").asString()).isEqualTo(SUBJECT);

        sandbox.close();
        sandbox = Sandbox.start(folder, http, smtp, smpp);
        assertThat(items("")).hasSize(2);
    }

    @Test
    void owesAReceiptUntilTheClientBindsAgain() throws Exception {
        SMPPSession transmitter = session(BindType.BIND_TX);
        String id = send(transmitter, "0912000006", "abc".getBytes(StandardCharsets.US_ASCII), GSM7, (byte) 0, 1);
        transmitter.unbindAndClose();
        sandbox.close();
        sandbox = Sandbox.start(folder, http, smtp, smpp);

        SMPPSession session = bind();
        await().until(() -> receipts.size() == 1);
        assertThat(receipts.getFirst().getId()).isEqualTo(id);
        session.unbindAndClose();
    }

    @Test
    void newestComeFirstUpToALimit() throws Exception {
        SMPPSession session = bind();
        for (String text : List.of("1", "2", "3")) {
            send(session, "0912000006", text.getBytes(StandardCharsets.US_ASCII), GSM7, (byte) 0, 0);
        }
        session.unbindAndClose();
        assertThat(items("?limit=2"))
                .extracting(item -> item.path("text").asString())
                .containsExactly("3", "2");
        assertThat(items("?to=%2B84912000006")).hasSize(3);
        assertThat(items("?to=0912000007")).isEmpty();
    }

    @Test
    void badParametersAreRefused() throws Exception {
        for (String query : List.of("?channel=FAX", "?limit=0", "?limit=x", "?limit=501", "?form=x", "?to=a&to=b")) {
            assertThat(get(MessagesHandler.PATH + query).statusCode()).as(query).isEqualTo(400);
        }
        for (String path : List.of(
                "/api/other", MessagesHandler.PATH + "/of-tomorrow", MessagesHandler.PATH + "/" + "0".repeat(24))) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        HttpResponse<String> deleted = client().send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + MessagesHandler.PATH))
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(deleted.statusCode()).isEqualTo(405);
    }

    private void mail(String... to) throws Exception {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(smtp));
        MimeMessage mail = new MimeMessage(Session.getInstance(settings)) {
            @Override
            protected void updateMessageID() throws jakarta.mail.MessagingException {
                setHeader("Message-ID", "<once@chidao.invalid>");
            }
        };
        mail.setFrom(new InternetAddress("vanphong@chidao.invalid"));
        for (String each : to) {
            mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(each));
        }
        mail.setSubject(SUBJECT, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("Đề nghị tiếp nhận", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>Đề nghị tiếp nhận</p>", "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(mail);
    }

    private SMPPSession bind() throws IOException {
        return session(BindType.BIND_TRX);
    }

    private SMPPSession session(BindType type) throws IOException {
        SMPPSession session = new SMPPSession();
        session.setMessageReceiverListener(new Receipts());
        session.connectAndBind(
                "127.0.0.1",
                smpp,
                new BindParameter(type, "any", "any", "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null));
        return session;
    }

    private static String send(SMPPSession session, String to, byte[] text, byte coding, byte esm, int registered)
            throws Exception {
        return submit(session, to, text, coding, esm, registered);
    }

    private static String submit(
            SMPPSession session,
            String to,
            byte[] text,
            byte coding,
            byte esm,
            int registered,
            OptionalParameter... more)
            throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "VPTINHUY",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(esm),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(registered),
                        (byte) 0,
                        DataCodings.newInstance(coding),
                        (byte) 0,
                        text,
                        more)
                .getMessageId();
    }

    /** One of two parts, with reference 42. */
    private static byte[] part(int number, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {5, 0, 3, 42, 2, (byte) number});
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_16BE));
        return bytes.toByteArray();
    }

    private JsonNode only(String query) throws Exception {
        List<JsonNode> items = items(query);
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private List<JsonNode> items(String query) throws Exception {
        HttpResponse<String> answer = get(MessagesHandler.PATH + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return List.copyOf(
                JsonMapper.shared().readTree(answer.body()).path("items").values());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client().send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private final class Receipts implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm deliver) {
            try {
                receipts.add(new DeliveryReceipt(new String(deliver.getShortMessage(), StandardCharsets.US_ASCII)));
            } catch (org.jsmpp.util.InvalidDeliveryReceiptException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            throw new AssertionError("no alert was asked for");
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, org.jsmpp.session.Session session) {
            throw new AssertionError("no data was asked for");
        }
    }
}
