package vn.chidao.notifications.sms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageIDGenerator;
import org.jsmpp.util.RandomMessageIDGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.chidao.notifications.delivery.MessageReceipt;
import vn.chidao.notifications.delivery.command.ApplyReceipt;

/** Keeps a transceiver bound to the SMS centre, binds again after a loss, and hands on receipts. */
@Component
class SmppConnection implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SmppConnection.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int ENQUIRE_LINK_MILLIS = 15_000;
    private static final long TRANSACTION_MILLIS = 10_000;
    private static final long BIND_MILLIS = 10_000;

    private final String host;
    private final int port;
    private final String systemId;
    private final String password;
    private final ApplyReceipt applyReceipt;
    private final Counter unreadable;
    private final MessageIDGenerator messageIds = new RandomMessageIDGenerator();

    private volatile @Nullable SMPPSession session;
    private volatile Duration pause = FIRST_PAUSE;
    private volatile boolean running;
    /** Is told when a session ends. */
    private volatile Runnable onLoss = () -> {};

    SmppConnection(
            @Value("${chidao.smpp.host}") String host,
            @Value("${chidao.smpp.port}") int port,
            @Value("${chidao.smpp.system-id}") String systemId,
            @Value("${chidao.smpp.password}") String password,
            ApplyReceipt applyReceipt,
            MeterRegistry meters) {
        this.host = host;
        this.port = port;
        this.systemId = systemId;
        this.password = password;
        this.applyReceipt = applyReceipt;
        this.unreadable = meters.counter("chidao.sms.receipts", "outcome", "unreadable");
    }

    /** The session, null while it is not bound. */
    @Nullable
    SMPPSession bound() {
        SMPPSession present = session;
        return present != null && present.getSessionState().isTransmittable() ? present : null;
    }

    /** Before the senders start, so that they stop first. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        SMPPSession present = session;
        session = null;
        if (present != null) {
            present.unbindAndClose();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whoever keeps it bound is told when a session ends. */
    void onLoss(Runnable listener) {
        onLoss = listener;
    }

    /**
     * Binds unless it is bound.
     *
     * @return how long to wait before looking again
     */
    Duration keepBound() {
        if (!running || bound() != null) {
            return FIRST_PAUSE;
        }
        if (host.isBlank()) {
            return LONGEST_PAUSE;
        }
        if (session != null) {
            session = null;
            log.warn("lost the SMS centre at {}:{}", host, port);
        }
        try {
            session = bind();
            pause = FIRST_PAUSE;
            log.info("bound to the SMS centre at {}:{}", host, port);
        } catch (IOException e) {
            log.warn("cannot bind to the SMS centre at {}:{}: {}", host, port, e.toString());
            pause = longer(pause);
        }
        return pause;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private SMPPSession bind() throws IOException {
        SMPPSession fresh = new SMPPSession();
        fresh.setEnquireLinkTimer(ENQUIRE_LINK_MILLIS);
        fresh.setTransactionTimer(TRANSACTION_MILLIS);
        fresh.setMessageReceiverListener(new Receiver());
        fresh.addSessionStateListener((now, before, source) -> {
            if (!now.isBound()) {
                onLoss.run();
            }
        });
        try {
            fresh.connectAndBind(
                    host,
                    port,
                    new BindParameter(
                            BindType.BIND_TRX,
                            systemId,
                            password,
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            ""),
                    BIND_MILLIS);
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    private final class Receiver implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
            receive(message);
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            receive(message);
            return new DataSmResult(messageIds.newMessageId(), new OptionalParameter[0]);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            // Of no use to us.
        }
    }

    private void receive(AbstractSmCommand message) throws ProcessRequestException {
        if (!ReceiptReader.isReceipt(message)) {
            // Nobody can answer a brand name; what comes all the same is not for us.
            return;
        }
        try {
            Optional<MessageReceipt> receipt = ReceiptReader.read(message);
            if (receipt.isPresent()) {
                applyReceipt.execute(receipt.get());
            } else {
                unreadable.increment();
                log.warn(
                        "a receipt does not say which message it is about: {} octets",
                        ReceiptReader.textOf(message).length());
            }
        } catch (RuntimeException e) {
            log.warn("a receipt could not be kept, the SMS centre is asked to repeat it: {}", e.toString());
            throw new ProcessRequestException("try again", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }
}
