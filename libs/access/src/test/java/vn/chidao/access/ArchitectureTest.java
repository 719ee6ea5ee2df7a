package vn.chidao.access;

import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.Architecture;

class ArchitectureTest {

    @Test
    void packagesHaveNoCycles() {
        Architecture.noPackageCycles("vn.chidao.access").check(Architecture.production("vn.chidao.access"));
    }
}
