/** The MongoDB driver's settings, numbered migrations, and the check for the stand-in. */
@NullMarked
package vn.chidao.kit.mongo;

import org.jspecify.annotations.NullMarked;
