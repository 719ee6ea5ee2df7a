package vn.chidao.notifications.sms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
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
    /** Signals that a session ended; several ends that nobody has looked at count as one. */
    private final BlockingQueue<Boolean> losses = new ArrayBlockingQueue<>(1);

    private volatile boolean running;
    private volatile @Nullable SMPPSession session;
    private volatile @Nullable Thread keeper;

    SmppConnection(
            @Value("${chidao.smpp.host}") String host,
            @Value("${chidao.smpp.port}") int port,
            @Value("${chidao.smpp.system-id}") String systemId,
            @Value("${chidao.smpp.password}") String password,
            ApplyReceipt applyReceipt) {
        this.host = host;
        this.port = port;
        this.systemId = systemId;
        this.password = password;
        this.applyReceipt = applyReceipt;
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
        keeper = Thread.ofPlatform().name("smpp").daemon().start(this::keepBound);
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = keeper;
        if (thread != null) {
            thread.interrupt();
        }
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

    private void keepBound() {
        Duration pause = FIRST_PAUSE;
        try {
            while (running) {
                losses.clear();
                try {
                    session = bind();
                    log.info("bound to the SMS centre at {}:{}", host, port);
                    pause = FIRST_PAUSE;
                    while (bound() != null) {
                        var unused = losses.poll(1, TimeUnit.SECONDS);
                    }
                    log.warn("lost the SMS centre at {}:{}", host, port);
                } catch (IOException e) {
                    log.warn("cannot bind to the SMS centre at {}:{}: {}", host, port, e.toString());
                }
                Thread.sleep(pause);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private SMPPSession bind() throws IOException {
        SMPPSession fresh = new SMPPSession();
        fresh.setEnquireLinkTimer(ENQUIRE_LINK_MILLIS);
        fresh.setTransactionTimer(TRANSACTION_MILLIS);
        fresh.setMessageReceiverListener(new Receiver());
        fresh.addSessionStateListener((now, before, source) -> {
            if (!now.isBound()) {
                boolean unused = losses.offer(true);
            }
        });
        try {
            String unused = fresh.connectAndBind(
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
            if (!message.isSmscDeliveryReceipt()) {
                // Nobody can answer a brand name; what comes all the same is not for us.
                return;
            }
            String text = new String(message.getShortMessage(), StandardCharsets.ISO_8859_1);
            try {
                Receipt.parse(text)
                        .ifPresentOrElse(
                                receipt -> {
                                    if (receipt.isFinal()) {
                                        applyReceipt.execute(receipt.id(), receipt.failure());
                                    }
                                },
                                () -> log.warn("a receipt that cannot be read: {}", text));
            } catch (RuntimeException e) {
                log.warn("a receipt could not be kept, the SMS centre is asked to repeat it: {}", e.toString());
                throw new ProcessRequestException("try again", SMPPConstant.STAT_ESME_RX_T_APPN);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            // Of no use to us.
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("not supported", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
