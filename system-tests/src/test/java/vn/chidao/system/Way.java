package vn.chidao.system;

/** How somebody goes through a day's work. */
enum Way {
    DESKTOP(Look.DESKTOP, true),
    PHONE(Look.PHONE, true),
    PHONE_WITHOUT_SCRIPT(Look.PHONE, false),
    KEYBOARD(Look.DESKTOP, true);

    private final Look look;
    private final boolean script;

    Way(Look look, boolean script) {
        this.look = look;
        this.script = script;
    }

    Look look() {
        return look;
    }

    /** Forms open in the page, and what was done stands where it was done. */
    boolean inPlace() {
        return script;
    }

    /** A window of that person, in which they go on like this. */
    Screen open(Chromium chromium, String account, String path) {
        Screen screen = chromium.newScreen(account).scripts(script);
        if (this == KEYBOARD) {
            screen.byKeyboard();
        }
        return screen.open(path, look);
    }
}
