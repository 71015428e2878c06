"""K3: the same in Spanish, in the polite form."""

BEGINS: dict[str, tuple[str, ...]] = {
    "plain": ("Gracias, eso me ayuda.", "Muy bien, gracias.", "Entendido, gracias."),
    "listings": (
        "Ya le avisé a {agent}, que puede enviarle casas y detalles.",
        "{agent} tiene su solicitud y puede enviarle lo que le conviene.",
        "Ya le avisé a nuestro equipo de su solicitud.",
        "Nuestro equipo tiene su solicitud y puede enviarle lo que le conviene.",
    ),
    "information": (
        "Ya le avisé a {agent} que quiere más información.",
        "Ya le avisé a nuestro equipo que quiere más información.",
    ),
    "financing": (
        "{agent} puede ponerle en contacto con un prestamista que le responda.",
        "Nuestro equipo puede ponerle en contacto con un prestamista que le responda.",
    ),
    "looking": (
        "No hay prisa, y mirar es una buena manera de empezar.",
        "Está bien, tome todo el tiempo que necesite.",
    ),
    "helped": (
        "Ya le pasé esto a {agent}, que se encargará de ello.",
        "Ya le pasé esto a nuestro equipo, que se encargará de ello.",
    ),
    "calls": (
        "¡Qué bien! {agent} le llamará con gusto.",
        "¡Gracias! Alguien de nuestro equipo le llamará con gusto.",
    ),
    "unclear": (
        "Quiero que tenga una buena respuesta, por eso {agent} le llamará.",
        "Quiero que tenga una buena respuesta, por eso alguien de nuestro equipo le llamará.",
    ),
}
QUESTIONS: dict[str, tuple[str, ...]] = {
    "side": ("¿Quiere comprar, vender o rentar?", "¿Se trata de comprar una casa, de vender o de rentar?"),
    "area": ("¿Qué ciudad o zona tiene en mente?", "¿En qué ciudades o zonas debo buscar?"),
    "area.seller": ("¿En qué ciudad o zona está la casa?", "¿En qué ciudad está su casa?"),
    "price": ("¿Qué rango de precio prefiere?", "¿Cuánto quisiera gastar, más o menos?"),
    "price.seller": ("¿Qué precio espera por la casa?", "¿Tiene un precio en mente para su casa?"),
    "price.renter": ("¿Qué renta al mes prefiere?", "¿Cuánto quisiera pagar al mes, más o menos?"),
    "time_frame": ("¿Para cuándo quisiera mudarse?", "¿Cuándo le gustaría estar en su nueva casa?"),
    "time_frame.seller": ("¿Para cuándo quisiera vender?", "¿Cuándo le gustaría haber vendido?"),
    "financing": (
        "¿Ya tiene un préstamo preaprobado, pagaría en efectivo o todavía no?",
        "¿Ya habló con un prestamista, o pagaría en efectivo?",
    ),
    "address": ("¿Cuál es la dirección de la casa?", "¿Me puede dar la dirección de su casa?"),
    "evaluation": (
        "¿Quiere una evaluación gratis de cuánto podría valer su casa?",
        "¿Podemos pasar a hacer una evaluación gratis de su casa?",
    ),
    "name": ("¿Me puede dar su nombre?", "¿A qué nombre lo apunto?"),
    "email": ("¿A qué correo electrónico le podemos escribir?", "¿Qué correo electrónico le conviene más?"),
    "phone": ("¿A qué número le podemos llamar?", "¿Qué número de teléfono le conviene más?"),
}
ALONE: dict[str, tuple[str, ...]] = {
    "calls": (
        "¡Gracias! {agent} le llamará lo antes posible.",
        "¡Qué bien! Ya le avisé a {agent}, que le llamará lo antes posible.",
        "¡Gracias! Alguien de nuestro equipo le llamará lo antes posible.",
        "¡Qué bien! Ya le avisé a nuestro equipo, y alguien le llamará lo antes posible.",
    ),
    "unclear": (
        "Gracias por su mensaje. {agent} le llamará para hablar de ello.",
        "Quiero que tenga una buena respuesta, por eso {agent} le llamará.",
        "Gracias por su mensaje. Alguien de nuestro equipo le llamará para hablar de ello.",
        "Quiero que tenga una buena respuesta, por eso alguien de nuestro equipo le llamará.",
    ),
    "qualified": (
        "Gracias, es todo lo que necesito. {agent} le contactará pronto.",
        "Gracias, es todo lo que necesito. Nuestro equipo le contactará pronto.",
    ),
    "goodbye": (
        "No hay problema. Si algo cambia, escríbame aquí.",
        "Está muy bien. Aquí estoy cuando necesite algo.",
    ),
    "help": (
        (
            "Soy {assistant}, asistente virtual de {agent} en {brokerage}. Puedo ayudarle a comprar, vender o rentar. "
            "Responda STOP para no recibir mas"
        ),
        (
            "Soy {assistant}, asistente virtual de {brokerage}. Puedo ayudarle a comprar, vender o rentar. "
            "Responda STOP para no recibir mas"
        ),
    ),
    "bot": (
        "Sí, soy asistente virtual, no una persona. Si prefiere hablar con {agent}, dígamelo.",
        "Soy asistente virtual y trabajo con {agent}. Dígame si quiere hablar en persona.",
        "Sí, soy asistente virtual, no una persona. Si prefiere hablar con alguien de nuestro equipo, dígamelo.",
        "Soy asistente virtual y trabajo con nuestro equipo. Dígame si quiere hablar en persona.",
    ),
    "assistance": (
        "Eso es mejor hablarlo en persona. Ya le avisé a {agent}, que le contactará.",
        "Eso es mejor hablarlo en persona. Ya le avisé a nuestro equipo, y alguien le contactará.",
    ),
    "people": (
        "De eso no puedo hablar. {agent} puede indicarle fuentes públicas.",
        "De eso no puedo hablar. Nuestro equipo puede indicarle fuentes públicas.",
    ),
}
