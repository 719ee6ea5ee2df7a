package vn.chidao.localstack.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.ServerResponseDeliveryListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * An SMS centre for SMPP 3.4: lets every client bind, takes every SMS into the mailbox, and owes a delivery receipt where one
 * was asked for, until the client has taken it: at once, or when it binds again.
 */
final class SmsCentre implements AutoCloseable {

    private static final long BIND_MILLIS = 10_000;
    private static final long ANSWER_MILLIS = 30_000;
    private static final int UDH_8_BIT = 0;
    private static final int UDH_16_BIT = 8;

    private final SMPPServerSessionListener listener;
    private final Mailbox mailbox;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> clients = new ConcurrentHashMap<>();
    private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();

    SmsCentre(int port, Mailbox mailbox, Clock clock) throws IOException {
        this.mailbox = mailbox;
        this.clock = clock;
        listener = new SMPPServerSessionListener(port, new Loopback());
        listener.setMessageReceiverListener(new Receiver());
        listener.setResponseDeliveryListener(new Answered());
        sessions.execute(this::acceptAll);
    }

    @Override
    public void close() throws IOException {
        // First, so that the loop does not take the closed socket for a passing fault.
        sessions.shutdownNow();
        listener.close();
    }

    private void acceptAll() {
        while (!sessions.isShutdown()) {
            try {
                SMPPServerSession session = listener.accept();
                session.setTransactionTimer(ANSWER_MILLIS);
                sessions.execute(() -> bind(session));
            } catch (IOException e) {
                if (!sessions.isShutdown()) {
                    System.err.println("sandbox: a client could not connect: " + e);
                }
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(BIND_MILLIS);
            String client = request.getSystemId();
            clients.put(session.getSessionId(), client);
            session.addSessionStateListener((to, from, changed) -> {
                if (!to.isBound()) {
                    clients.remove(session.getSessionId());
                }
            });
            request.accept("CHIDAO");
            if (request.getBindType().isReceivable()) {
                mailbox.owedTo(client).forEach(receipt -> deliver(receipt, session));
            }
        } catch (TimeoutException | IOException | PDUStringException e) {
            session.close();
        }
    }

    private String take(SubmitSm sms, SMPPServerSession session) {
        String id = Long.toHexString(random.nextLong() >>> 1);
        Instant now = clock.instant();
        String client = clients.getOrDefault(session.getSessionId(), "");
        Received.Receipt receipt = sms.isSmscDelReceiptNotRequested() || sms.isSmscDelReceiptFailureRequested()
                ? null
                : new Received.Receipt(id, client, sms.getSourceAddr(), sms.getDestAddress(), now);
        mailbox.add(received(sms, id, receipt, now));
        return id;
    }

    private static Received received(SubmitSm sms, String id, Received.@Nullable Receipt receipt, Instant now) {
        OptionalParameter.Message_payload payload = sms.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] body = payload == null ? sms.getShortMessage() : payload.getValue();
        Received.Part part = null;
        if (sms.isUdhi() && body.length > 0) {
            int header = 1 + (body[0] & 0xff);
            part = part(Arrays.copyOf(body, Math.min(header, body.length)), sms);
            body = Arrays.copyOfRange(body, Math.min(header, body.length), body.length);
        } else {
            part = part(sms);
        }
        String text = SmsText.decode(body, sms.getDataCoding());
        Message message = new Message(Channel.SMS, sms.getDestAddress(), null, text, null, null, id, 1, now);
        return new Received(message, part, receipt, null);
    }

    /** Concatenation as the user data header tells it: reference, total and number. */
    private static Received.@Nullable Part part(byte[] header, SubmitSm sms) {
        for (int at = 1; at + 1 < header.length; at += 2 + header[at + 1]) {
            int length = header[at + 1];
            if (header[at] == UDH_8_BIT && length == 3 && at + 4 < header.length) {
                return part(sms, "u" + header[at + 2], header[at + 4], header[at + 3]);
            }
            if (header[at] == UDH_16_BIT && length == 4 && at + 5 < header.length) {
                return part(sms, "u" + header[at + 2] + "." + header[at + 3], header[at + 5], header[at + 4]);
            }
        }
        return null;
    }

    private static Received.@Nullable Part part(SubmitSm sms) {
        var reference = sms.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        var total = sms.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        var number = sms.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        return reference == null || total == null || number == null
                ? null
                : part(sms, "s" + reference.getValue(), number.getValue(), total.getValue());
    }

    private static Received.Part part(SubmitSm sms, String reference, byte number, byte total) {
        String key = sms.getSourceAddr() + ' ' + sms.getDestAddress() + ' ' + reference + '/' + total;
        return new Received.Part(key, number & 0xff, total & 0xff);
    }

    private void deliver(Received.Receipt receipt, SMPPServerSession session) {
        DeliveryReceipt state = new DeliveryReceipt(
                receipt.messageId(),
                1,
                1,
                Date.from(receipt.at()),
                Date.from(clock.instant()),
                DeliveryReceiptState.DELIVRD,
                "000",
                "");
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    receipt.destination(),
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    receipt.source(),
                    new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.ZERO,
                    state.toString().getBytes(StandardCharsets.US_ASCII));
            mailbox.add(new Received(null, null, null, receipt.messageId()));
        } catch (PDUException
                | ResponseTimeoutException
                | org.jsmpp.InvalidResponseException
                | NegativeResponseException
                | IOException
                | IllegalStateException e) {
            System.err.println("sandbox: receipt " + receipt.messageId() + " waits for the next bind: " + e);
        }
    }

    private final class Receiver implements ServerMessageReceiverListener {

        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm sms, SMPPServerSession session) throws ProcessRequestException {
            try {
                return new SubmitSmResult(new MessageId(take(sms, session)), new OptionalParameter[0]);
            } catch (PDUStringException | RuntimeException e) {
                throw new ProcessRequestException("cannot be taken", SMPPConstant.STAT_ESME_RSYSERR, e);
            }
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti multi, SMPPServerSession session)
                throws ProcessRequestException {
            throw unknownHere();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession session) throws ProcessRequestException {
            throw unknownHere();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession session) throws ProcessRequestException {
            throw unknownHere();
        }

        @Override
        public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession session) throws ProcessRequestException {
            throw unknownHere();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession session)
                throws ProcessRequestException {
            throw unknownHere();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession session)
                throws ProcessRequestException {
            throw unknownHere();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession session)
                throws ProcessRequestException {
            throw unknownHere();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session session) throws ProcessRequestException {
            throw unknownHere();
        }

        private static ProcessRequestException unknownHere() {
            return new ProcessRequestException("only submit_sm is known here", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }

    /** A receipt follows the answer to the message that it is for. */
    private final class Answered implements ServerResponseDeliveryListener {

        @Override
        public void onSubmitSmRespSent(SubmitSmResult answer, SMPPServerSession session) {
            mailbox.owed(answer.getMessageId()).ifPresent(receipt -> sessions.execute(() -> deliver(receipt, session)));
        }

        @Override
        public void onSubmitSmRespError(SubmitSmResult answer, Exception cause, SMPPServerSession session) {
            // The receipt waits for the next bind.
        }

        @Override
        public void onSubmitMultiRespSent(SubmitMultiResult answer, SMPPServerSession session) {
            // Never taken.
        }

        @Override
        public void onSubmitMultiRespError(SubmitMultiResult answer, Exception cause, SMPPServerSession session) {
            // Never taken.
        }
    }

    /** The library's own factory would listen on every address. */
    private static final class Loopback implements ServerConnectionFactory {

        private static final int WAITING = 50;

        @Override
        public ServerConnection listen(int port) throws IOException {
            return listen(port, 0, WAITING);
        }

        @Override
        public ServerConnection listen(int port, int timeout) throws IOException {
            return listen(port, timeout, WAITING);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) throws IOException {
            ServerSocket socket = new ServerSocket(port, backlog, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(timeout);
            return new ServerSocketConnection(socket);
        }
    }
}
