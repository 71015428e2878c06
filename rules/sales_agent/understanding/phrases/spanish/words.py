"""Groups of Spanish words that phrases are made of, without accents."""

from rules.sales_agent.understanding.phrase import groups

WORDS = groups(r"""
me
    me|nos|me lo|me los|le|les
order
    escrib(?:a|an|as|ais)|molest(?:e|en|es)|contact(?:e|en|es)|text(?:ee|een|ees|e|en|ea|ean)
        |mensaj(?:ee|een|ees|e|en)|habl(?:e|en|es)|busqu(?:e|en|es)|fastidi(?:e|en|es)|insist(?:a|an|as)
        |acos(?:e|en|es)|spam(?:ee|een|ees)|jod(?:a|an|as)|ching(?:ue|uen|ues)|comuni(?:que|quen|ques)
        |hostig(?:ue|uen|ues)|<dispatch> (?:(?:mas|sus|tus|ningun|ninguna|estos|esos|de|otro|otros|tantos
        |ya) ){0,3}<hard>|<dispatch>(?: (?:mas|nada|nada mas|ya|cosas|basura|otra vez|a este numero
        |informacion|ofertas|nunca))*<end>
dispatch
    mand(?:e|en|es)|envi(?:e|en|es)
dial
    llam(?:e|en|es|a|an)|marqu(?:e|en|es)
doing
    (?:escribir|molestar|contactar|textear|mensajear|hablar|buscar|fastidiar|insistir|acosar|spamear
        |joder|chingar|comunicar|hostigar|mensajiar|escribiendo|molestando|texteando|contactando)(?:me|nos
        |le|les|se|te)?|(?:mandar|enviar|mandando|enviando|llenar)(?:me|nos|melos|noslos)?(?: (?:mas|sus
        |tus|estos|esos|tantos|de)){0,3} (?:<hard>)|(?:mandar|enviar|mandando|enviando)(?:me|nos
        |melos)(?: (?:cosas|mas|nada|informacion|ofertas|basura))*<end>
dialing
    (?:llamar|marcar)(?:me|nos|le|les)?
quit
    dej(?:a|e|en|es|ar|ad|enme|eme|ame) ya|dej(?:a|e|en|es|ar|ad)|par(?:a|e|en|ar|ale|enle)|ces(?:e|en
        |ar)|basta|ya basta|termin(?:e|en)|evit(?:e|en|ar)|absteng(?:a|an)se|suspend(?:a|an|er)|deten(?:er
        |ga|gan)
hard
    mensajes?|mensajitos|textos?|texts?|sms|correos?|emails?|notificaciones|notificacion|alertas?|spam
        |publicidad|comunicaciones|comunicacion|propaganda|promociones|whatsapps?|avisos|suscripcion
        |mensajeria|msjs?|msgs|ofertas y promociones|promocion
soft
    nada|informacion|info|ofertas|listados|propiedades|casas|anuncios|cosas|fotos|links
        |correspondencia|actualizaciones
off
    (?:borr|elimin|quit|sac|saqu|remuev|retir|suprim|tach|desuscrib|excluy|bor)(?:a|e|en|ar|as|es|eis
        |ad|ando|an|uen|ue|quen|que|ir)?
mine
    (?:mi|mis|nuestro|este|el|nuestros|ese) (?:\w+ )?(?:numero|numeros|nombre|datos|contacto|telefono
        |celular|informacion|cel|info|correo)
list
    (?:la|su|tu|sus|esta|esa|las|tus|cualquier|toda|todas|una
        |vuestra) (?:\w+ )?(?:listas?[[de espera]]|base|bases|sistema|contactos|registros?|grupo|mensajes
        |cuenta)
end
    (?= (?:(?:por|favor|gracias|ya|mas|nunca|ahora|ok|senor|senora|mismo|inmediatamente|porfa
        |nunca mas|otra|vez|thanks|hello|no|jamas|muchas|please|y|hombre|nada|adios|bendiciones|en
        |absoluto) ){0,4}(?:[|,]|$))
late
    (?:tan |muy |mas )?(?:tarde|temprano)|(?:por|en|de) la (?:noche|manana|madrugada|tarde)
        |en el trabajo|(?:antes|despues) de (?:las|la) \S+|hasta (?!nunca)|mientras|cuando (?:este|estoy
        |trabajo)|los (?:domingos|sabados|fines)|(?:el|este) (?:domingo|sabado|fin)|a estas horas|tanto
        |tantos|tan seguido|hoy|ahorita|por ahora|estoy (?:en|manejando|trabajando|ocupad\w)
narrow
    en|de (?!usted|ustedes|su|tu|este|texto|nada|publicidad)|con|sin|arriba|mas de|menos|abajo
        |que (?!no)|por (?:menos|encima|debajo|mas)|cerca|fuera|lejos
""")
