/** Deadlines as they are written, and the dates they come to. */
@NullMarked
package vn.chidao.directives.deadline;

import org.jspecify.annotations.NullMarked;
