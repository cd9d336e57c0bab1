/** Version of the layout of every state that leaves the kernel; a reader refuses a newer one. */
export const SCHEMA_VERSION = 1 as const;

/** Version of the Jupyter widget messaging protocol; a `comm_open` without it is refused by the front end. */
export const WIDGET_PROTOCOL_VERSION = "2.1.0" as const;

/** Comm target of every widget in Jupyter. */
export const WIDGET_TARGET = "jupyter.widget" as const;

/** Comm target on which a reloaded page asks for the states of all widgets. */
export const WIDGET_CONTROL_TARGET = "jupyter.widget.control" as const;

/** Module name under which the front end registers our models and views. */
export const WIDGET_MODULE = "halidelab" as const;
