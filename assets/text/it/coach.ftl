# La guida: conduce attraverso il primo round chi non ha mai giocato.
coach-title = Prova guidata
coach-close = Chiudi la guida
coach-close-help = La guida si richiude; si riapre dal menu in alto a sinistra.
coach-where =
    { $minutes ->
        [one] Passo { $step } di { $steps } · ancora un minuto
       *[other] Passo { $step } di { $steps } · ancora { $minutes } minuti circa
    }
coach-show = Portami lì
coach-skip = Salta
coach-skip-help = Passa al passo seguente senza fare questo.
coach-menu = Guida passo passo
coach-home = Prova guidata (10 minuti)
coach-home-help = Un round di prova contro una squadra del computer: qualcuno vi accompagna passo per passo. Non conta e non si salva.
coach-team = Squadra di prova
coach-end = Ora sapete giocare
coach-end-what = Avete visto tutto il giro: leggere, mettere insieme le persone, provare, consegnare, capire perché. Il resto lo impara la squadra, in due direzioni.
coach-game = A una partita vera
coach-read = Leggete che cosa è successo
coach-read-what = Qui c'è la notizia del trimestre. Leggetela, poi premete «{ frame-plan }» in basso.
coach-read-why = Quello che scegliete dopo nasce da qui: chi sono i clienti che arrivano e che cosa si aspettano.
coach-answer = Rispondete all'evento
coach-answer-what = Nelle Notizie un fatto chiede una risposta: sceglietene una.
coach-answer-why = Sotto ogni risposta ci sono il costo e le competenze che servono: se in squadra mancano, la risposta riesce male.
coach-person = Guardate una persona
coach-person-what = Premete il ritratto di qualcuno: si aprono competenze, energia e fiducia.
coach-person-why = Una campagna vale quanto le competenze che il suo gruppo mette insieme. Bisogna sapere chi sa che cosa.
coach-mentor = Un senior insegna a un junior
coach-mentor-what = Trascinate un senior su un junior (oppure aprite un senior e premete «{ people-teach }»), scegliete una competenza e le ore, e confermate.
coach-mentor-why = Le ore spese a insegnare mancano alle campagne di adesso, ma la competenza resta. Una o due ore bastano.
coach-reverse = E un junior insegna a un senior
coach-reverse-what = Ora al contrario: un junior insegna a un senior quello che sa dei canali, delle tendenze, del linguaggio.
coach-reverse-why = È il reverse mentoring: chi decide da anni impara come si parla ai giovani. E chi insegna si sente ascoltato: la fiducia cresce.
coach-campaign = Create una campagna
coach-campaign-what = Nella pagina «{ page-campaigns }» premete «{ campaigns-add }», poi scegliete a chi parla, che cosa dice e su quali canali.
coach-campaign-why = Ogni pubblico ha i suoi canali e il suo orecchio: un messaggio giusto nel posto sbagliato non lo sente nessuno.
coach-crew = Un gruppo misto
coach-crew-what = Mettete al lavoro sulla campagna almeno un junior e almeno un senior, con qualche ora a settimana ciascuno.
coach-crew-why = Il disegno mostra quello che serve e quello che il gruppo ha. I giovani portano alcune competenze, gli esperti le altre: si moltiplicano.
coach-price = Guardate il prezzo
coach-price-what = Aprite la pagina «{ page-brand }»: muovete il prezzo e guardate come cambia la domanda attesa. Poi tenete quello che vi convince.
coach-price-why = Più caro vuol dire meno clienti e più margine. La domanda è un intervallo perché nessuno la conosce di preciso.
coach-rehearse = Provate il piano
coach-rehearse-what = Nella pagina «{ page-rehearsal }» premete «{ rehearsal-try }» e aspettate un attimo.
coach-rehearse-why = Si può provare quante volte si vuole, senza pagare: le vostre previsioni dicono quanto può andare bene e quanto male.
coach-forecast = Dite che cosa vi aspettate
coach-forecast-what = Nella pagina «{ page-submit }» registrate la vostra previsione di vendite e risultato.
coach-forecast-why = Chi prevede meglio prende punti, e dopo si vede che cosa non si sapeva.
coach-submit = Consegnate
coach-submit-what = Rileggete la lista di controllo e consegnate il piano. Il mercato vivrà tredici settimane.
coach-submit-why = Finché gli altri non hanno consegnato il piano si può riprendere. Poi decide il mercato.
coach-why = Chiedete perché
coach-why-what = Nei risultati premete il segno «?» accanto a un numero.
coach-why-why = Ogni numero risponde con le sue parti, fino all'ipotesi dello scenario e alla sua fonte. Niente è magia.
coach-watch = Guardate il mercato vivere
coach-watch-what = Aprite «{ page-market }» e premete «{ market-play }»: ogni figura è un cliente.
coach-watch-why = Si vede chi ne parla a chi, dove la campagna arriva e dove si spegne. Premete un cliente e leggete perché ha comprato.
