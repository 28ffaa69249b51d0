package org.subprocessorregistry.background;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Tells the beans of this module that the web application around it has started. */
@WebListener
public class BackgroundStarter implements ServletContextListener {

    @Inject
    private Event<BackgroundStart> starting;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        starting.fire(new BackgroundStart());
    }
}
