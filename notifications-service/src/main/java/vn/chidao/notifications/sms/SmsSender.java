package vn.chidao.notifications.sms;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.chidao.access.contact.PhoneNumber;
import vn.chidao.notifications.delivery.Channel;
import vn.chidao.notifications.delivery.ChannelSender;
import vn.chidao.notifications.delivery.Delivery;
import vn.chidao.notifications.message.Gsm7;
import vn.chidao.notifications.message.SmsComposer;

/** Submits messages to the SMS centre and asks for a receipt of each. */
@Component
class SmsSender implements ChannelSender {

    private static final int LONGEST_SOURCE = 11;

    /** What the SMS centre may think better of; every other refusal is for good. */
    private static final Set<Integer> TEMPORARY = Set.of(
            SMPPConstant.STAT_ESME_RINVBNDSTS,
            SMPPConstant.STAT_ESME_RSYSERR,
            SMPPConstant.STAT_ESME_RMSGQFUL,
            SMPPConstant.STAT_ESME_RSUBMITFAIL,
            SMPPConstant.STAT_ESME_RTHROTTLED,
            SMPPConstant.STAT_ESME_RX_T_APPN,
            SMPPConstant.STAT_ESME_RUNKNOWNERR);

    private final SmppConnection connection;
    private final SmsComposer composer;
    private final String source;
    private final String nothingLeft;
    private final String noMobile;

    SmsSender(
            SmppConnection connection,
            SmsComposer composer,
            MessageSource messages,
            @Value("${chidao.smpp.source}") String source) {
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw new IllegalArgumentException("SMPP_SOURCE has 1 to " + LONGEST_SOURCE + " characters: " + source);
        }
        this.connection = connection;
        this.composer = composer;
        this.source = source;
        this.nothingLeft = messages.getMessage("delivery.nothing-left", null, Locale.forLanguageTag("vi"));
        this.noMobile = messages.getMessage("delivery.no-mobile", null, Locale.forLanguageTag("vi"));
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public boolean ready() {
        return connection.bound() != null;
    }

    @Override
    public Result send(Delivery delivery) {
        String to = String.valueOf(delivery.addressee().to());
        // Stored before numbers were checked.
        if (!PhoneNumber.isReachable(to)) {
            return new Result.Rejected(noMobile);
        }
        SMPPSession session = connection.bound();
        if (session == null) {
            return new Result.Unavailable("SMSC: not bound");
        }
        Optional<String> text = composer.compose(delivery);
        if (text.isEmpty()) {
            return new Result.Rejected(nothingLeft);
        }
        try {
            return new Result.Accepted(submit(session, to, text.get()));
        } catch (NegativeResponseException e) {
            String reason = "SMSC: 0x%02X".formatted(e.getCommandStatus());
            return TEMPORARY.contains(e.getCommandStatus())
                    ? new Result.Unavailable(reason)
                    : new Result.Rejected(reason);
        } catch (PDUException e) {
            return new Result.Rejected("SMPP: " + e.getMessage());
        } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
            return new Result.Unavailable("SMPP: " + e.getMessage());
        }
    }

    private String submit(SMPPSession session, String to, String text)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        Number number = Number.of(to);
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        source,
                        number.type(),
                        NumberingPlanIndicator.ISDN,
                        number.digits(),
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        "",
                        "",
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        new GeneralDataCoding(Alphabet.ALPHA_DEFAULT),
                        (byte) 0,
                        Gsm7.encode(text))
                .getMessageId();
    }

    /** A phone number as SMPP names it: international only when it is text so. */
    record Number(TypeOfNumber type, String digits) {

        static Number of(String phone) {
            String digits = phone.replaceAll("[^0-9]", "");
            boolean international = phone.strip().startsWith("+") || digits.startsWith("84");
            return new Number(international ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.UNKNOWN, digits);
        }
    }
}
