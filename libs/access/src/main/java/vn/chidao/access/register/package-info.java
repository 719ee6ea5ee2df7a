/** The register of units and people: read from memory, and hardly older than what is written down. */
@NullMarked
package vn.chidao.access.register;

import org.jspecify.annotations.NullMarked;
