package vn.chidao.notifications.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Mail addresses as they go out. The mail library cuts letters outside ASCII to a byte, so that a mail to {@code vũ@} would go
 * to {@code vi@}. So the domain is written in Punycode, and a local part outside ASCII is refused: only relays with SMTPUTF8
 * could deliver to it.
 */
final class MailAddress {

    private static final int LONGEST_DOMAIN = 253;

    private MailAddress() {}

    /** @throws AddressException when it is no single mail address, or none that every relay delivers to */
    static InternetAddress of(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at <= 0) {
            throw new AddressException("no mail address", address);
        }
        if (!isAscii(address.substring(0, at))) {
            throw new AddressException("letters outside ASCII before the @", address);
        }
        return new InternetAddress(address.substring(0, at + 1) + asciiDomain(address, at + 1), true);
    }

    private static String asciiDomain(String address, int begin) throws AddressException {
        String domain = address.substring(begin);
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (!isAscii(ascii) || ascii.isEmpty() || ascii.length() > LONGEST_DOMAIN) {
                throw new AddressException("no domain behind the @", address);
            }
            return ascii;
        } catch (IllegalArgumentException e) {
            throw new AddressException("no domain behind the @", address);
        }
    }

    private static boolean isAscii(String text) {
        CharsetEncoder ascii = StandardCharsets.US_ASCII.newEncoder();
        return ascii.canEncode(text);
    }
}
