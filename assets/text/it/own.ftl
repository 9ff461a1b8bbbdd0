own-strip = Questa bozza è solo vostra: la squadra non la vede.
own-strip-help = Intanto la squadra lavora alla sua. Quando la pianificazione si chiude, quello che non avete messo sul tavolo va perso.
own-differs =
    { $count ->
        [0] Per ora è uguale a quella della squadra.
        [one] Una modifica non è ancora sul tavolo.
       *[other] { $count } modifiche non sono ancora sul tavolo.
    }
own-time = Il tempo sta per finire: quello che non è sul tavolo va perso.
own-keys =
    { $count ->
        [one] Sul tavolo una proposta aspetta la vostra chiave.
       *[other] Sul tavolo { $count } proposte aspettano la vostra chiave.
    }
own-submitted = Intanto la squadra ha consegnato: per mettere la vostra bozza sul tavolo bisogna prima ritirare il piano.
own-begin = Provo per conto mio
own-begin-help = Avete una copia della bozza della squadra, da cambiare e da provare. Nessuno la vede finché non la mettete sul tavolo.
own-share = La metto sul tavolo
own-share-help = Le vostre modifiche passano nella bozza della squadra, una per una e a vostro nome: si possono annullare come le altre.
own-mine = Vale la mia modifica
own-mine-help = La vostra modifica prende il posto dell'altra, e anche il resto della vostra bozza va sul tavolo.
own-theirs = Tengo l'altra, metto il resto
own-theirs-help = Dove avete cambiato in due resta la modifica già sul tavolo; il resto della vostra bozza va sul tavolo.
own-leave = Torno alla bozza della squadra
own-leave-help = La vostra bozza si butta, e rivedete quella della squadra.
own-leave-ask = Buttate la vostra bozza? Non si può riprendere.
own-leave-yes = Sì, la butto
own-leave-no = No, la tengo
own-submit = Si consegna la bozza della squadra. Voi state lavorando alla vostra: prima mettetela sul tavolo, o tornate a quella della squadra.
own-plans = I piani da parte li vede tutta la squadra: prima mettete la vostra bozza sul tavolo, o tornate a quella della squadra.
