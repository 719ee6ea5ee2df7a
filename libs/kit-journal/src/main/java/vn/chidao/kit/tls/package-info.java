/** TLS to the servers that a service needs: from which files, and what is said when it fails. */
@NullMarked
package vn.chidao.kit.tls;

import org.jspecify.annotations.NullMarked;
