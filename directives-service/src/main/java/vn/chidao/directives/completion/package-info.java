/** Completion figures, maintained while tasks change. */
@NullMarked
package vn.chidao.directives.completion;

import org.jspecify.annotations.NullMarked;
