package org.subprocessorregistry.slice;

import java.io.File;

import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The deployment of a slice test. */
public final class Slice {

    private Slice() {
    }

    /** The WAR as it was built, at the root context, with these test classes beside the product's own. */
    public static WebArchive with(Class<?>... testClasses) {
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war").importFrom(new File(System.getProperty("registry.war"))).as(WebArchive.class)
                .addClasses(testClasses).addClasses(Scene.class, Owner.class).addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
