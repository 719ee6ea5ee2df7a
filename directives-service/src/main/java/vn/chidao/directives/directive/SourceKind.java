package vn.chidao.directives.directive;

/** What a source of directives is. */
public enum SourceKind {
    /** Hội nghị, giao ban, with its conclusion notice. */
    MEETING,
    /** Văn bản: nghị quyết, chỉ thị, kết luận, quyết định, công văn. */
    DOCUMENT,
    /** Ý kiến chỉ đạo trực tiếp: bút phê, điện thoại, tin nhắn. */
    INSTRUCTION
}
