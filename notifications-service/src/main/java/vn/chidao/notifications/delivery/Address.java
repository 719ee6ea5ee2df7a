package vn.chidao.notifications.delivery;

/**
 * Where a person is reached on a channel.
 *
 * @param value a mail address or a telephone number
 */
public record Address(Channel channel, String value) {}
