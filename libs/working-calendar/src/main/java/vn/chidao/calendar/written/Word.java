package vn.chidao.calendar.written;

import java.util.List;

/** What words mean in a deadline: the one table of them. A word may stand in several rows; where it stands in the phrase decides. */
enum Word {
    DAY("ngày"),
    WORKING("làm việc"),
    WEEK("tuần", "tuần lễ"),
    MONTH("tháng"),
    QUARTER("quý", "quí", "q"),
    YEAR("năm"),
    HOUR("giờ", "h", "g"),
    MINUTE("phút", "p"),
    HALF_PAST("rưỡi"),
    MORNING("sáng"),
    NOON("trưa"),
    AFTERNOON("chiều"),
    EVENING("tối"),
    WEEKDAY("thứ"),
    SUNDAY("chủ nhật", "chúa nhật", "cn"),
    FIRST_DAYS("mùng", "mồng"),

    TODAY("hôm nay"),
    TOMORROW("ngày mai", "mai"),
    DAY_AFTER_TOMORROW("ngày kia", "ngày mốt"),
    THIS("này", "nay"),
    NEXT("sau", "tới"),
    TURN_OF("sang"),

    BEFORE("trước", "xong trước"),
    UNTIL("đến", "tới", "cho đến"),
    THROUGH("hết", "đến hết"),
    WITHIN("trong", "trong vòng", "ngay trong", "trong thời hạn", "vòng"),
    FROM("từ", "kể từ", "tính từ", "bắt đầu từ"),
    FROM_NOW("từ nay"),
    AFTER("sau"),

    BEGINNING("đầu"),
    MIDDLE("giữa"),
    END("cuối", "ngày cuối", "ngày cuối cùng", "ngày cuối cùng của"),
    HALF("nửa"),
    FIRST_TEN_DAYS("thượng tuần"),
    SECOND_TEN_DAYS("trung tuần"),
    LAST_TEN_DAYS("hạ tuần"),

    OF("của"),
    AND("và"),

    EVERY("hằng", "hàng", "mỗi"),
    PERIODICALLY("định kỳ", "định kì"),
    TIMES("lần"),

    SIGNED("ký", "kí", "ký ban hành", "kí ban hành", "ban hành", "ra", "có", "phát hành"),
    DOCUMENT(
            "thông báo",
            "thông báo kết luận",
            "văn bản",
            "công văn",
            "kế hoạch",
            "kết luận",
            "chỉ thị",
            "quyết định",
            "nghị quyết",
            "công điện"),

    ONGOING("thường xuyên", "liên tục", "thường kỳ"),
    SOON(
            "khẩn trương",
            "sớm",
            "sớm nhất",
            "càng sớm càng tốt",
            "kịp thời",
            "ngay",
            "ngay lập tức",
            "nhanh chóng",
            "gấp",
            "khẩn",
            "thời gian tới",
            "thời gian sớm nhất",
            "thời gian sắp tới",
            "không hạn",
            "không có hạn",
            "không thời hạn",
            "không có thời hạn",
            "không xác định thời hạn"),
    LUNAR("tết", "tết nguyên đán", "âm lịch", "giêng", "chạp", "rằm", "giỗ tổ"),

    /** Says no more than that a deadline follows, or what is done by then. */
    FILLER(
            "hạn",
            "hạn chót",
            "hạn cuối",
            "thời hạn",
            "thời gian",
            "thời điểm",
            "dịp",
            "hạn hoàn thành",
            "thời hạn hoàn thành",
            "thời gian hoàn thành",
            "chậm nhất",
            "muộn nhất",
            "trễ nhất",
            "không quá",
            "không muộn hơn",
            "không chậm hơn",
            "không trễ hơn",
            "không chậm quá",
            "không muộn quá",
            "không để quá",
            "là",
            "vào",
            "vào lúc",
            "lúc",
            "các",
            "phải",
            "cần",
            "xong",
            "hoàn thành",
            "hoàn tất",
            "thực hiện",
            "triển khai",
            "giải quyết",
            "xử lý",
            "báo cáo",
            "kết quả",
            "gửi",
            "gửi về",
            "nộp",
            "trình",
            "cuối giờ làm việc",
            "hết giờ làm việc",
            "cuối giờ chiều",
            "trong giờ làm việc",
            "trong giờ hành chính"),

    ZERO(0, "không"),
    ONE(1, "một"),
    TWO(2, "hai"),
    THREE(3, "ba"),
    FOUR(4, "bốn", "tư"),
    FIVE(5, "năm"),
    SIX(6, "sáu"),
    SEVEN(7, "bảy", "bẩy"),
    EIGHT(8, "tám"),
    NINE(9, "chín"),
    TEN(10, "mười"),
    TENS("mươi"),
    HUNDRED("trăm"),
    AND_ONES("lẻ", "linh"),
    /** As the second word of a number alone. */
    ONE_BEHIND(1, "mốt"),
    FIVE_BEHIND(5, "lăm", "nhăm"),

    ROMAN_ONE(1, "i"),
    ROMAN_TWO(2, "ii"),
    ROMAN_THREE(3, "iii"),
    ROMAN_FOUR(4, "iv");

    /** What no number is. */
    static final int NONE = -1;

    private final int value;
    private final List<String> spellings;

    Word(String... spellings) {
        this(NONE, spellings);
    }

    Word(int value, String... spellings) {
        this.value = value;
        this.spellings = List.of(spellings);
    }

    /** Of a numeral, else {@link #NONE}. */
    int value() {
        return value;
    }

    List<String> spellings() {
        return spellings;
    }

    /** One to nine as they stand by themselves. */
    boolean isDigit() {
        return ordinal() >= ONE.ordinal() && ordinal() <= NINE.ordinal();
    }

    /** One to nine behind ten or tens; five has another word there. */
    boolean isDigitBehindTen() {
        return this == ONE_BEHIND || this == FIVE_BEHIND || isDigit() && this != FIVE;
    }

    boolean isRoman() {
        return ordinal() >= ROMAN_ONE.ordinal() && ordinal() <= ROMAN_FOUR.ordinal();
    }
}
