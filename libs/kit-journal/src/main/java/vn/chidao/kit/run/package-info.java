/** Work of minutes that somebody asked for: begun by a request, done in the background, and remembered. */
@NullMarked
package vn.chidao.kit.run;

import org.jspecify.annotations.NullMarked;
