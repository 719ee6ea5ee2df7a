/** The OIDC provider: its clients, authorizations and signing keys, kept in MongoDB behind Spring's interfaces. */
@NullMarked
package vn.chidao.identity.provider;

import org.jspecify.annotations.NullMarked;
