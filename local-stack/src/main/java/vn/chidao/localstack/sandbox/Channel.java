package vn.chidao.localstack.sandbox;

/** Where a message came in. */
enum Channel {
    EMAIL,
    SMS
}
