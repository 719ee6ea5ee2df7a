/** Deadlines as they are written in Vietnamese documents, read into dates: words, then parts, then one deadline or a reason why not. */
@NullMarked
package vn.chidao.calendar.written;

import org.jspecify.annotations.NullMarked;
