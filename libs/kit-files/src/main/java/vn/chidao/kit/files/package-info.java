/** Files that people send: stored in pieces, told by their first bytes, scanned, and served so that no browser runs them. */
@NullMarked
package vn.chidao.kit.files;

import org.jspecify.annotations.NullMarked;
