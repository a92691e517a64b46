//! Of what excludes each other in pairs, sets of which at most one can be: fewer rows than pairs, and a tighter relaxation.

/// Cliques in a graph over so many nodes, grown greedily until they hold every edge but those that are said elsewhere: of two nodes
/// `pair` says whether there is an edge, and whether it is said.
pub(super) fn cliques(
    nodes: usize,
    pair: impl Fn(usize, usize) -> Option<bool>,
) -> Vec<Vec<usize>> {
    let mut edges = vec![vec![false; nodes]; nodes];
    let mut covered = edges.clone();
    for one in 0..nodes {
        for other in one + 1..nodes {
            let edge = pair(one, other);
            (edges[one][other], edges[other][one]) = (edge.is_some(), edge.is_some());
            covered[one][other] = edge != Some(false);
        }
    }
    let mut cliques = Vec::new();
    for one in 0..nodes {
        for other in one + 1..nodes {
            if !covered[one][other] {
                let clique = grow(&edges, one, other);
                for (index, &first) in clique.iter().enumerate() {
                    for &second in &clique[index + 1..] {
                        covered[first][second] = true;
                    }
                }
                cliques.push(clique);
            }
        }
    }
    cliques
}

/// A maximal clique with `one` and `other` in it, in order.
fn grow(edges: &[Vec<bool>], one: usize, other: usize) -> Vec<usize> {
    let mut clique = vec![one, other];
    for (more, edges) in edges.iter().enumerate() {
        if clique.iter().all(|&member| member != more && edges[member]) {
            clique.push(more);
        }
    }
    clique.sort_unstable();
    clique
}
