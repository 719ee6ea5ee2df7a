package vn.chidao.kit.model;

import org.springframework.stereotype.Component;

/** Deliberately bad: the architecture test has to notice it. */
@Component
public final class ModelWithAFramework {}
