use super::*;

const OFFER: &str = "lno1zcss9mk8y3wkklfvevcrszlmu23kfrxh49px20665dqwmn4p72pksese";

fn code(text: &str) -> u32 {
    parse(Kind::Offer, text).unwrap_err().code
}

#[test]
fn o1_parts() {
    let whole = parse(Kind::Offer, OFFER).unwrap();
    assert_eq!(whole.len(), 35);
    for at in 1..OFFER.len() {
        let parts = [&OFFER[..at], "+ \r\n\t", &OFFER[at..]].concat();
        assert_eq!(parse(Kind::Offer, &parts), Ok(whole.clone()), "{at}");
    }
    for bad in ["+", "lno1+", "+lno1", "ln++o1", "ln+ +o1", "lno1 +qq"] {
        assert_eq!(code(bad), 5_72_01, "{bad}");
    }
}

#[test]
fn o1_one_case() {
    assert_eq!(parse(Kind::Offer, &OFFER.to_uppercase()), parse(Kind::Offer, OFFER));
    assert_eq!(code(&OFFER.replacen('l', "L", 1)), 5_72_02);
}

#[test]
fn o1_characters() {
    for bad in ["", "lno", "lno1b", "lno1 qq", "lno1qq "] {
        assert_eq!(code(bad), 5_72_03, "{bad}");
    }
}

#[test]
fn o1_prefix() {
    assert_eq!(parse(Kind::Request, OFFER).unwrap_err().code, 5_72_04);
    let request = OFFER.replacen("lno", "lnr", 1);
    assert_eq!(code(&request), 5_72_04);
    assert!(parse(Kind::Request, &request).is_ok());
    assert!(parse(Kind::Invoice, &OFFER.replacen("lno", "lni", 1)).is_ok());
}

#[test]
fn o1_padding() {
    assert_eq!(code(&[OFFER, "q"].concat()), 5_72_05);
    assert_eq!(code("lno1qp"), 5_72_05);
    assert_eq!(parse(Kind::Offer, "lno1qq"), Ok(Vec::from([0])));
}
