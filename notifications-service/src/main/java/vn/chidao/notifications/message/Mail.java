package vn.chidao.notifications.message;

/** An e-mail's words; text and HTML say the same. */
public record Mail(String subject, String text, String html) {}
