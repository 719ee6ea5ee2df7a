package vn.chidao.directives.directive;

/** Độ khẩn: thường, khẩn, thượng khẩn, hỏa tốc. */
public enum Urgency {
    NORMAL,
    URGENT,
    VERY_URGENT,
    EXPRESS
}
