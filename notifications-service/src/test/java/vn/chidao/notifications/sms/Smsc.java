package vn.chidao.notifications.sms;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.InterfaceVersion;
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
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** An SMS centre on loopback: takes every message, or refuses with a status that a test sets, and sends receipts. */
public final class Smsc implements AutoCloseable {

    /** A message as it came over the wire. */
    public record Message(
            String id, String source, byte sourceTon, String to, byte coding, byte receipts, String text) {}

    public final List<Message> messages = new CopyOnWriteArrayList<>();
    public final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();

    /** 0 accepts. */
    public volatile int refuseWith;

    /** What receipts say; empty sends none. */
    public volatile String state = "DELIVRD err:000";

    /** How long a client may take to answer a receipt: a busy machine is slow. */
    private static final long ANSWER_MILLIS = 30_000;

    private final AtomicInteger ids = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SMPPServerSessionListener listener;

    public Smsc() {
        try {
            this.listener = new SMPPServerSessionListener(freePort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        listener.setMessageReceiverListener(new Receiver());
        threads.execute(this::accept);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return listener.getPort();
    }

    private void accept() {
        while (!threads.isShutdown()) {
            try {
                SMPPServerSession session = listener.accept();
                session.setTransactionTimer(ANSWER_MILLIS);
                threads.execute(() -> {
                    try {
                        session.waitForBind(5_000).accept("smsc", InterfaceVersion.IF_34);
                        sessions.add(session);
                    } catch (TimeoutException | PDUStringException | IOException e) {
                        session.close();
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Ends every session, as an SMS centre that restarts. */
    public void drop() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    @Override
    public void close() throws IOException {
        drop();
        threads.shutdown();
        listener.close();
    }

    private void sendReceipt(SMPPServerSession session, Message message) {
        String text = "id:" + message.id() + " sub:001 dlvrd:001 submit date:2611181000 done date:2611181001 stat:"
                + state + " text:";
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.ISDN,
                    message.to(),
                    TypeOfNumber.ALPHANUMERIC,
                    NumberingPlanIndicator.UNKNOWN,
                    message.source(),
                    new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    new GeneralDataCoding(),
                    text.getBytes(StandardCharsets.US_ASCII));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Receiver implements ServerMessageReceiverListener {

        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession session)
                throws ProcessRequestException {
            if (refuseWith != 0) {
                throw new ProcessRequestException("refused", refuseWith);
            }
            Message message = new Message(
                    "0A%04X".formatted(ids.incrementAndGet()),
                    submit.getSourceAddr(),
                    submit.getSourceAddrTon(),
                    submit.getDestAddress(),
                    submit.getDataCoding(),
                    submit.getRegisteredDelivery(),
                    new String(submit.getShortMessage(), StandardCharsets.US_ASCII));
            messages.add(message);
            if (!state.isEmpty()) {
                // At once, so that it may well come before the answer to the submission is written down.
                threads.execute(() -> sendReceipt(session, message));
            }
            return new SubmitSmResult(messageId(message.id()), new OptionalParameter[0]);
        }

        private static MessageId messageId(String id) {
            try {
                return new MessageId(id);
            } catch (PDUStringException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session session) {
            throw new UnsupportedOperationException();
        }
    }
}
